package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goal: a subset's name says its letters, and a code is spelled with its selector. */
class LettersTest {
  /** Reckoned from docs/prepared-page.md by a program in another language. */
  @ParameterizedTest
  @CsvSource({
    "41:0,           GWAUWL",
    "41:0 42:0,      IATRIC",
    "42:0 41:0,      IAFQQW",
    "20BB7:E0101,    JKDHTX",
    "20BB7:0,        XJABFB",
    "8FBB:FE00 3042:0, DAGJHJ"
  })
  void aSubsetsTagFollowsFromItsLettersInTheirOrder(String letters, String tag) {
    assertThat(Dissected.text(letters(letters).tag())).isEqualTo(tag);
  }

  @Test
  void aLetterIsSpelledWithItsSelector() {
    var text = new StringBuilder();
    var letters = letters("20BB7:E0101 41:0 82A6:FE00");
    letters.spell(1, text);
    letters.spell(2, text);
    letters.spell(3, text);
    assertThat(text).hasToString("\uD842\uDFB7\uDB40\uDD01A\u82A6\uFE00");
  }

  private static Letters letters(String list) {
    var letters = new Letters();
    for (String letter : list.split(" ")) {
      String[] both = letter.split(":");
      letters.add(Integer.parseInt(both[0], 16), Integer.parseInt(both[1], 16));
    }
    return letters;
  }
}
