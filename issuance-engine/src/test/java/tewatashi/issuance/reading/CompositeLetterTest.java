package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Goal: a letter that is put together of others (É of E and an accent) is the installed one, its
 * parts' numbers aside. Method: a right program by hand, and one thing wrong in it at a time with
 * every sum made right again.
 */
class CompositeLetterTest {
  private static final int[] LETTERS = {0xC9, 0xC8, 0xC9 + 0x20, 'E'};

  private final InstalledTypeface face = withComposites();
  private final int[] glyphs =
      Arrays.stream(LETTERS).map(letter -> face.glyph(letter, 0)).toArray();

  private static InstalledTypeface withComposites() {
    return InstalledFonts.vendored().typefaces().stream()
        .filter(face -> RightProgram.isComposite(face, face.glyph(LETTERS[0], 0)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRightProgramPasses() {
    assertThatCode(() -> judge(program())).doesNotThrowAnyException();
    assertThat(program().glyphs).as("with parts of its own").hasSizeGreaterThan(LETTERS.length + 2);
    assertThat(glyphs).doesNotContain(CharacterMap.NONE);
  }

  @Test
  void noBitOfAComposedLetterOrOfItsPartsCanDiffer() {
    int places = program().glyphs.size();
    for (int place = 1; place < places; place++) {
      for (int at = 0; at < program().glyphs.get(place).length; at++) {
        for (int bit : new int[] {0x01, 0x20, 0x80}) {
          int where = place;
          int index = at;
          assertRefused(p -> p.glyphs.get(where)[index] ^= (byte) bit);
        }
      }
    }
  }

  @Test
  void aPartMoreOrLessOrElsewhereIsRefused() {
    int last = program().glyphs.size() - 1;
    assertRefused(p -> p.glyphs.remove(last));
    assertRefused(p -> p.glyphs.add(p.glyphs.get(last)));
    assertRefused(p -> Collections.swap(p.glyphs, last, last - 1));
  }

  @Test
  void whatStandsBetweenTwoOutlinesIsNothing() {
    var right = program();
    for (int place = 0; place < right.glyphs.size(); place++) {
      byte[] outline = right.glyphs.get(place);
      byte[] filled = Arrays.copyOf(outline, outline.length + 3 & ~3);
      if (filled.length > outline.length) {
        filled[outline.length] = 1;
        int where = place;
        assertRefused(p -> p.glyphs.set(where, filled));
      }
    }
  }

  /** The sum of the whole made right again: what frames the tables is judged by itself. */
  @Test
  void noBitOfTheDirectoryCanDiffer() {
    byte[] file = program().file();
    int directory = 12 + 16 * program().tables.size() + 4;
    for (int at = 0; at < directory; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] harmed = file.clone();
        harmed[at] ^= (byte) (1 << bit);
        assertRefused(Program.summed(harmed, file, false));
      }
    }
  }

  @Test
  void aProgramCutOffOrWithSomethingBehindIsRefused() {
    byte[] file = program().file();
    for (int length : new int[] {0, 11, 12, 28, 100, file.length - 4, file.length + 4}) {
      byte[] other = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> ProgramReader.judge(face, glyphs, other, 0, length))
          .isInstanceOfAny(Unapproved.class, IndexOutOfBoundsException.class);
    }
    byte[] within = Arrays.copyOf(file, file.length + 64);
    for (int length : new int[] {file.length - 4, file.length + 4}) {
      assertThatThrownBy(() -> ProgramReader.judge(face, glyphs, within, 0, length))
          .isInstanceOf(Unapproved.class);
    }
  }

  private void assertRefused(Consumer<Program> harm) {
    var program = program();
    harm.accept(program);
    while (program.table("hmtx").length < 4 * program.glyphs.size()) {
      program.tables.put("hmtx", Arrays.copyOf(program.table("hmtx"), 4 * program.glyphs.size()));
    }
    assertRefused(program.file());
  }

  private void assertRefused(byte[] file) {
    assertThatThrownBy(() -> ProgramReader.judge(face, glyphs, file, 0, file.length))
        .isInstanceOfAny(Unapproved.class, IndexOutOfBoundsException.class);
  }

  private void judge(Program program) throws Unapproved {
    byte[] file = program.file();
    ProgramReader.judge(face, glyphs, file, 0, file.length);
  }

  private Program program() {
    return RightProgram.of(face, glyphs);
  }
}
