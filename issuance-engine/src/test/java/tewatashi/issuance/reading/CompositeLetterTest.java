package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Goal: a letter that is put together of others (É of E and an accent) is the installed one, its
 * parts' numbers aside. Method: a right program by hand, and one thing wrong in it at a time with
 * every sum made right again.
 */
class CompositeLetterTest {
  private static final int[] LETTERS = {0xC9, 0xC8, 0xC9 + 0x20, 'E'};
  private static final int FLAGS_MORE = 0x0020;

  private final InstalledTypeface face = withComposites();
  private final int[] glyphs =
      Arrays.stream(LETTERS).map(letter -> face.glyph(letter, 0)).toArray();

  /** The installed glyph at each place: .notdef, the letters, then parts as they are needed. */
  private final List<Integer> origins = new ArrayList<>();

  private static InstalledTypeface withComposites() {
    return InstalledFonts.vendored().typefaces().stream()
        .filter(face -> isComposite(face, face.glyph(LETTERS[0], 0)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isComposite(InstalledTypeface face, int glyph) {
    return face.outlineLength(glyph) > 0 && face.file().int16(face.outline(glyph)) < 0;
  }

  @Test
  void theRightProgramPasses() {
    assertThatCode(() -> judge(program())).doesNotThrowAnyException();
    assertThat(origins).as("with parts of its own").hasSizeGreaterThan(LETTERS.length + 2);
    assertThat(origins.subList(1, origins.size())).doesNotContain(CharacterMap.NONE);
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
        assertRefused(mended(harmed, file));
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

  /** The adjustment in head is what the sum of the whole leaves. */
  private static byte[] mended(byte[] harmed, byte[] right) {
    var whole = ByteBuffer.wrap(right);
    int head = -1;
    for (int entry = 12; head < 0; entry += 16) {
      head = whole.getInt(entry) == 0x68656164 ? whole.getInt(entry + 8) : -1;
    }
    var file = ByteBuffer.wrap(harmed);
    file.putInt(head + 8, 0);
    int sum = 0;
    for (int at = 0; at < harmed.length; at += 4) {
      sum += file.getInt(at);
    }
    file.putInt(head + 8, 0xB1B0AFBA - sum);
    return harmed;
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
    origins.clear();
    origins.add(0);
    Arrays.stream(glyphs).forEach(origins::add);
    var program = new Program();
    for (String tag : List.of("cvt ", "fpgm", "prep", "head", "hhea", "maxp")) {
      if (face.file().has(tag)) {
        var table = face.file().table(tag);
        program.tables.put(
            tag, Arrays.copyOfRange(face.file().bytes(), table.start(), table.end()));
      }
    }
    for (int place = 0; place < origins.size(); place++) {
      program.glyphs.add(outline(origins.get(place)));
    }
    var measures = ByteBuffer.allocate(4 * origins.size());
    for (int glyph : origins) {
      measures.putShort((short) face.advance(glyph)).putShort((short) face.bearing(glyph));
    }
    program.tables.put("hmtx", measures.array());
    program.putShort("head", 50, 1);
    program.putShort("hhea", 34, origins.size());
    program.putShort("maxp", 4, origins.size());
    return program;
  }

  /** The installed outline, its parts called by their place here. */
  private byte[] outline(int glyph) {
    int start = face.outline(glyph);
    byte[] bytes =
        Arrays.copyOfRange(face.file().bytes(), start, start + face.outlineLength(glyph));
    if (isComposite(face, glyph)) {
      var in = ByteBuffer.wrap(bytes);
      int at = 10;
      int flags;
      do {
        flags = in.getShort(at);
        in.putShort(at + 2, (short) place(in.getShort(at + 2) & 0xFFFF));
        at += (flags & 1) != 0 ? 8 : 6;
        at += (flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
      } while ((flags & FLAGS_MORE) != 0);
    }
    return bytes;
  }

  private int place(int part) {
    int first = LETTERS.length + 1;
    int known = origins.subList(first, origins.size()).indexOf(part);
    if (known < 0) {
      origins.add(part);
    }
    return known < 0 ? origins.size() - 1 : first + known;
  }
}
