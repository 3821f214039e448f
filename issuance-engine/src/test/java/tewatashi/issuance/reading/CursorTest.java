package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: every number has one spelling; each other would be a bit that nobody reads. */
class CursorTest {
  @ParameterizedTest
  @CsvSource({"0,0", "8.5,8500", "-12.345,-12345", "0.25,250", "-0.001,-1", "595.276,595276"})
  void aNumberIsReadInThousandths(String text, int thousandths) throws Unapproved {
    var cursor = over(text);
    assertThat(cursor.thousandths("number")).isEqualTo(thousandths);
    assertThat(cursor.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-0",
        "00",
        "01",
        ".5",
        "1.",
        "1.50",
        "1.0",
        "1.2345",
        "+1",
        "1234567890"
      })
  void anotherSpellingIsRefused(String text) {
    assertThatThrownBy(() -> over(text).thousandths("number")).isInstanceOf(Unapproved.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00a1", "g000", "001", ""})
  void hexadecimalDigitsAreFourAndUpperCase(String text) {
    assertThatThrownBy(() -> over(text).hex16("code")).isInstanceOf(Unapproved.class);
  }

  @Test
  void aNumberHasNineDigitsAtMostAndNoLeadingZero() throws Unapproved {
    assertThat(over("999999999").number("number")).isEqualTo(999_999_999);
    assertThat(over("7x").number("number")).isEqualTo(7);
    for (String text : new String[] {"", "x", "01", "00", "1234567890", "-1"}) {
      assertRefused(() -> over(text).number("number"));
    }
    assertRefused(() -> over("41").expectNumber(42, "number"));
  }

  @Test
  void aSignIsAMinusBeforeWhatIsNotZero() throws Unapproved {
    assertThat(over("0").signed("number")).isZero();
    assertThat(over("12").signed("number")).isEqualTo(12);
    assertThat(over("-12").signed("number")).isEqualTo(-12);
    for (String text : new String[] {"", "-", "-0", "--1"}) {
      assertRefused(() -> over(text).signed("number"));
    }
  }

  @Test
  void aNumberInAFieldHasAllItsDigitsAndFitsAnInt() throws Unapproved {
    assertThat(over("0000000042").digits(10, "number")).isEqualTo(42);
    assertThat(over("2147483647").digits(10, "number")).isEqualTo(Integer.MAX_VALUE);
    for (String text : new String[] {"", "000000042", "000000004x", "2147483648"}) {
      assertRefused(() -> over(text).digits(10, "number"));
    }
  }

  @Test
  void thousandthsFitAnInt() throws Unapproved {
    assertThat(over("2147483.647").thousandths("number")).isEqualTo(Integer.MAX_VALUE);
    assertRefused(() -> over("2147483.648").thousandths("number"));
  }

  @Test
  void hexadecimalDigitsAreRead() throws Unapproved {
    assertThat(over("09AF").hex16("code")).isEqualTo(0x09AF);
    assertThat(over("F0").hex8("code")).isEqualTo(0xF0);
    assertThat(over("0F").hex8("code")).isEqualTo(0x0F);
    for (String text : new String[] {"0", "9", "A", "F"}) {
      assertThat(over(text).seesHex()).as(text).isTrue();
    }
    for (String text : new String[] {"", "/", ":", "@", "G", "a"}) {
      assertThat(over(text).seesHex()).as(text).isFalse();
    }
    assertRefused(() -> over("F").hex8("code"));
  }

  @Test
  void whatIsPassedIsAllThere() throws Unapproved {
    var cursor = over("1234");
    assertThat(cursor.pass(0, "data")).isZero();
    assertThat(cursor.pass(3, "data")).isZero();
    assertRefused(() -> cursor.pass(2, "data"));
    assertRefused(() -> cursor.pass(-1, "data"));
    assertThat(cursor.pass(1, "data")).isEqualTo(3);
    assertThat(cursor.atEnd()).isTrue();
  }

  /** Behind the end stands what another would read: here the digit, the letter, the word. */
  @Test
  void nothingBehindTheEndIsRead() throws Unapproved {
    assertThat(until(1, "1234").number("number")).isEqualTo(1);
    assertThat(until(1, "1.5").thousandths("number")).isEqualTo(1_000);
    assertThat(until(3, "1.55").thousandths("number")).isEqualTo(1_500);
    assertThat(until(2, "word").sees(Cursor.ascii("word"))).isFalse();
    assertThat(until(4, "wordy").skips(Cursor.ascii("word"))).isTrue();
    assertThat(until(0, "A").seesHex()).isFalse();
    assertRefused(() -> until(2, "1234").digits(4, "number"));
    assertRefused(() -> until(3, "1234").hex16("code"));
    assertRefused(() -> until(0, "-1").signed("number"));
    assertRefused(() -> until(0, "-1").thousandths("number"));
    assertRefused(() -> until(2, "word").expect(Cursor.ascii("word"), "word"));
  }

  private static void assertRefused(ThrowingCallable read) {
    assertThatThrownBy(read).isInstanceOf(Unapproved.class);
  }

  private static Cursor until(int end, String text) {
    return new Cursor(Cursor.ascii(text), 0, end);
  }

  private static Cursor over(String text) {
    byte[] bytes = Cursor.ascii(text);
    return new Cursor(bytes, 0, bytes.length);
  }
}
