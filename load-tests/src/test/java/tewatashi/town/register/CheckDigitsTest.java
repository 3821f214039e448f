package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"011002", "131016", "271004", "401307", "472018"})
  void codesThatMunicipalitiesReallyHaveComeOutRight(String code) {
    assertThat(CheckDigits.municipality(code.substring(0, 5))).isEqualTo(code);
  }

  @Test
  void theWellKnownExampleOfAnIndividualNumberComesOutRight() {
    assertThat(CheckDigits.individualNumber("12345678901")).isEqualTo("123456789018");
  }

  @Test
  void aRestOfOneOrNoneGivesZero() {
    assertThat(CheckDigits.individualNumber("00000000000")).endsWith("0");
    // 6 at the last place, weight 2: the sum is 12, the rest 1.
    assertThat(CheckDigits.individualNumber("00000000006")).isEqualTo("000000000060");
  }
}
