package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: which letter a code is can be said in one way, and each letter has one code. */
class ToUnicodeReaderTest {
  private static final String BEFORE =
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
      /CMapName/Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000><FFFF>
      endcodespacerange
      """;
  private static final String AFTER =
      "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

  @ParameterizedTest
  @CsvSource({
    "0041,        41, 0",
    "8FBB,        8FBB, 0",
    "D7FF,        D7FF, 0",
    "E000,        E000, 0",
    "D800DC00,    10000, 0",
    "DBFFDFFF,    10FFFF, 0",
    "82A6FE00,    82A6, FE00",
    "82A6FE0F,    82A6, FE0F",
    "8FBBDB40DD00, 8FBB, E0100",
    "8FBBDB40DDEF, 8FBB, E01EF",
    "D842DFB7DB40DD01, 20BB7, E0101"
  })
  void aLetterIsACharacterAndItsSelector(String utf16, String character, String selector)
      throws Unapproved {
    var letters = read(group(utf16));
    assertThat(letters.count()).isEqualTo(1);
    assertThat(letters.codePoint(1)).isEqualTo(Integer.parseInt(character, 16));
    assertThat(letters.selector(1)).isEqualTo(Integer.parseInt(selector, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "FE00,         a selector without its character",
    "FE0F,         a selector without its character",
    "DB40DD00,     a selector without its character",
    "DB40DDEF,     a selector without its character",
    "8FBBFDFF,     two characters for one code",
    "8FBBFE10,     two characters for one code",
    "8FBBDB40DCFF, two characters for one code",
    "8FBBDB40DDF0, two characters for one code",
    "8FBB8FBB,     two characters for one code",
    "D8000041,     half a character",
    "DC00DC00,     half a character",
    "8FBBD8000041, half a character",
    "D800,         a ToUnicode of another spelling",
    "8FBBDB40DD00DB40DD00, a ToUnicode of another spelling",
    "8FB,          a ToUnicode of another spelling"
  })
  void anythingElseIsNoLetter(String utf16, String why) {
    assertRefused(why, group(utf16));
  }

  /** At its first and its last character a range is still one: these are letters. */
  @ParameterizedTest
  @ValueSource(strings = {"FDFF", "FE10", "DB40DCFF", "DB40DDF0"})
  void aCharacterBesideTheSelectorsIsNone(String utf16) throws Unapproved {
    assertThat(read(group(utf16)).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 99, 100, 101, 128, 129, 199, 200, 201, 300})
  void allGroupsButTheLastAreOfAHundred(int count) throws Unapproved {
    var groups = new ArrayList<Integer>();
    for (int left = count; left > 0; left -= 100) {
      groups.add(Math.min(left, 100));
    }
    var letters = read(groups(groups));
    assertThat(letters.count()).isEqualTo(count);
    for (int code = 1; code <= count; code++) {
      assertThat(letters.codePoint(code)).isEqualTo(0x4E00 + code);
      assertThat(letters.selector(code)).isZero();
    }
  }

  @Test
  void otherGroupsAreRefused() {
    assertRefused("a ToUnicode of another spelling", groups(List.of(0)));
    assertRefused("a ToUnicode of another spelling", groups(List.of(101)));
    assertRefused("a ToUnicode of another spelling", groups(List.of(100, 0)));
    assertRefused("a ToUnicode of another spelling", groups(List.of(99, 1)));
    assertRefused("a ToUnicode of another spelling", "");
  }

  @Test
  void aLetterHasOneCode() throws Unapproved {
    assertRefused("a letter with two codes", group("0041", "0041"));
    assertRefused("a letter with two codes", group("0042", "0041", "0042"));
    assertRefused("a letter with two codes", group("8FBBFE00", "0041", "8FBBFE00"));
    assertThat(read(group("8FBB", "8FBBFE00", "8FBBDB40DD00", "8FBBDB40DD01")).count())
        .isEqualTo(4);
  }

  @Test
  void codesStandInTheirOrderFromOne() {
    assertRefused("codes out of order", "1 beginbfchar\n<0000><0041>\nendbfchar\n");
    assertRefused("codes out of order", "1 beginbfchar\n<0002><0041>\nendbfchar\n");
    assertRefused("codes out of order", "2 beginbfchar\n<0001><0041>\n<0003><0042>\nendbfchar\n");
  }

  private static String group(String... letters) {
    var group = new StringBuilder(letters.length + " beginbfchar\n");
    for (int code = 1; code <= letters.length; code++) {
      group.append("<%04X><%s>\n".formatted(code, letters[code - 1]));
    }
    return group.append("endbfchar\n").toString();
  }

  /** So many letters in each group, each another. */
  private static String groups(List<Integer> sizes) {
    var groups = new StringBuilder();
    int code = 1;
    for (int size : sizes) {
      groups.append(size).append(" beginbfchar\n");
      for (int i = 0; i < size; i++, code++) {
        groups.append("<%04X><%04X>\n".formatted(code, 0x4E00 + code));
      }
      groups.append("endbfchar\n");
    }
    return groups.toString();
  }

  private static void assertRefused(String why, String groups) {
    assertThatThrownBy(() -> read(groups)).isInstanceOf(Unapproved.class).hasMessage(why);
  }

  private static Letters read(String groups) throws Unapproved {
    byte[] file = Cursor.ascii(BEFORE + groups + AFTER);
    var cursor = new Cursor(file, 0, file.length);
    var letters = ToUnicodeReader.read(cursor);
    assertThat(cursor.atEnd()).isTrue();
    return letters;
  }
}
