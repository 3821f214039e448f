package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.issuance.reading.RightProgram.MATRIX;
import static tewatashi.issuance.reading.RightProgram.SCALE;
import static tewatashi.issuance.reading.RightProgram.TWO_SCALES;
import static tewatashi.issuance.reading.RightProgram.WORDS;
import static tewatashi.issuance.reading.TypefaceByHand.composed;
import static tewatashi.issuance.reading.TypefaceByHand.simple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.reading.TypefaceByHand.Part;

/**
 * Goal: a font program is the one that the agreement leads to, to the last bit. Method: a typeface
 * made by hand with every form of outline that the format knows; its right program passes, and no
 * other of the same length does, its sums true or not.
 */
class ProgramReaderTest {
  /** Where a program stands in the file of these tests: neither at its beginning nor its end. */
  private static final int START = 100;

  private static final int BLANK = 4;
  private static final int OF_MANY = 11;
  private static final int[] CODES = {OF_MANY, 1, 7};

  private static final List<byte[]> GLYPHS =
      List.of(
          simple(1, 21),
          simple(2, 16),
          simple(0, 14),
          simple(1, 15),
          new byte[0],
          composed(new Part(0, 1), new Part(WORDS, 2)),
          composed(new Part(SCALE, 3), new Part(WORDS | SCALE, 1)),
          composed(new Part(TWO_SCALES, 2), new Part(WORDS | TWO_SCALES, 3)),
          composed(new Part(MATRIX, 1), new Part(WORDS | MATRIX, 1)),
          composed(new Part(WORDS, 6), new Part(0, 0)),
          simple(3, 19),
          composed(new Part(0, 5), new Part(WORDS, 10), new Part(0, 8), new Part(MATRIX, BLANK)));

  private final InstalledTypeface face = TypefaceByHand.of(GLYPHS, "cvt ", "fpgm", "prep");
  private final byte[] right = RightProgram.of(face, CODES).file();

  @Test
  void everyFormOfOutlineIsRead() {
    for (int glyph = 0; glyph < GLYPHS.size(); glyph++) {
      assertThatRightProgramPasses(face, glyph);
    }
    assertThatRightProgramPasses(face, 5, 6, 7, 8, 9);
    assertThatRightProgramPasses(face, OF_MANY, BLANK, OF_MANY, 1, 2, 10);
  }

  /** A code whose glyph is also another's part has it twice: once as itself, once as a part. */
  @Test
  void aPartStandsBehindTheCodesEvenWhereACodeDrawsIt() {
    var program = RightProgram.of(face, 1, 8);
    assertThat(program.glyphs).hasSize(4);
    assertThat(program.glyphs.get(3)).isEqualTo(program.glyphs.get(1));
    assertThatRightProgramPasses(face, 1, 8);
  }

  @Test
  void glyphZeroMayBePutTogetherToo() {
    var glyphs = new ArrayList<>(GLYPHS);
    glyphs.set(0, composed(new Part(0, 3), new Part(WORDS | SCALE, 2)));
    assertThatRightProgramPasses(TypefaceByHand.of(glyphs), 1, 5);
  }

  /** The first glyph behind a blank one is no part of it. */
  @Test
  void aBlankGlyphIsBlankWhateverStandsBehindIt() {
    assertThatRightProgramPasses(face, BLANK);
    assertThatRightProgramPasses(face, BLANK, BLANK, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cvt ", "fpgm", "prep", "cvt ,prep", "fpgm,prep"})
  void aTypefaceWithoutInstructionsIsEmbeddedWithoutThem(String tags) {
    var bare = TypefaceByHand.of(GLYPHS, tags.isEmpty() ? new String[0] : tags.split(","));
    assertThatRightProgramPasses(bare, 5, 1);
    byte[] other = RightProgram.of(face, 5, 1).file();
    assertThatThrownBy(() -> judge(bare, other, 5, 1)).isInstanceOf(Unapproved.class);
  }

  /** The reader makes room as parts appear; here for every number of them up to forty. */
  @Test
  void aLetterMayHaveAnyNumberOfParts() {
    for (int parts = 1; parts <= 40; parts++) {
      var glyphs = new ArrayList<byte[]>();
      var called = new Part[parts];
      glyphs.add(simple(1, 12));
      for (int i = 0; i < parts; i++) {
        glyphs.add(simple(1, 12 + i % 5));
        called[i] = new Part(WORDS, i + 1);
      }
      glyphs.add(composed(called));
      assertThatRightProgramPasses(TypefaceByHand.of(glyphs), parts + 1);
    }
  }

  /** A sum that is itself changed is the next test's. */
  @Test
  void noBitCanDifferThoughEverySumIsTrue() {
    int equal = 0;
    for (int bit = 0; bit < 8 * right.length; bit++) {
      byte[] harmed = Program.summed(flipped(right, bit), right, true);
      if (Arrays.equals(harmed, right)) {
        equal++;
      } else {
        assertThat(isRefused(harmed)).as("bit %d", bit).isTrue();
      }
    }
    assertThat(equal).as("those of ten sums").isEqualTo(32 * 10);
  }

  @Test
  void noBitOfASumCanDiffer() {
    for (int bit = 0; bit < 8 * right.length; bit++) {
      byte[] harmed = flipped(right, bit);
      assertThat(isRefused(harmed)).as("bit %d", bit).isTrue();
      byte[] mended = Program.summed(harmed, right, false);
      assertThat(isRefused(mended) || Arrays.equals(mended, right)).as("bit %d", bit).isTrue();
    }
  }

  /** Nothing is read beyond it: behind it here is nothing. */
  @Test
  void aProgramCutShortIsRefusedWhereverItEnds() {
    for (int length = 0; length < right.length; length++) {
      byte[] cut = Arrays.copyOf(right, length);
      assertThatThrownBy(() -> ProgramReader.judge(face, CODES, cut, 0, cut.length))
          .as("%d bytes", length)
          .isInstanceOf(Unapproved.class);
    }
  }

  @Test
  void aProgramWithSomethingBehindItIsRefused() {
    for (int more = 1; more <= 64; more++) {
      byte[] longer = Arrays.copyOf(right, right.length + more);
      assertThatThrownBy(() -> ProgramReader.judge(face, CODES, longer, 0, longer.length))
          .isInstanceOf(Unapproved.class);
    }
  }

  private static byte[] flipped(byte[] right, int bit) {
    byte[] harmed = right.clone();
    harmed[bit >>> 3] ^= (byte) (1 << (bit & 7));
    return harmed;
  }

  private static void assertThatRightProgramPasses(InstalledTypeface face, int... glyphs) {
    byte[] program = RightProgram.of(face, glyphs).file();
    assertThatCode(() -> judge(face, program, glyphs))
        .as("%s", Arrays.toString(glyphs))
        .doesNotThrowAnyException();
  }

  private boolean isRefused(byte[] program) {
    try {
      judge(face, program, CODES);
      return false;
    } catch (Unapproved _) {
      return true;
    }
  }

  /** As it stands in a document: something before it, something behind it. */
  private static void judge(InstalledTypeface face, byte[] program, int... glyphs)
      throws Unapproved {
    byte[] file = new byte[START + program.length + START];
    Arrays.fill(file, (byte) 0xFF);
    System.arraycopy(program, 0, file, START, program.length);
    ProgramReader.judge(face, glyphs, file, START, program.length);
  }
}
