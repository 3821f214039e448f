package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static Cursor over(String text) {
    byte[] bytes = Cursor.ascii(text);
    return new Cursor(bytes, 0, bytes.length);
  }
}
