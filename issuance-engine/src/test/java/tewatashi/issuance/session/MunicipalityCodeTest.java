package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 全国地方公共団体コード, with codes of real municipalities as 総務省 publishes them. */
class MunicipalityCodeTest {
  @ParameterizedTest
  @CsvSource({
    "011002,札幌市",
    "131016,千代田区",
    "131041,新宿区",
    "141003,横浜市",
    "231002,名古屋市",
    "261009,京都市",
    "271004,大阪市",
    "401307,福岡市",
    "472018,那覇市"
  })
  void publishedCodesAreAccepted(String code, String name) {
    assertThat(new MunicipalityCode(code).value()).as(name).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"011002", "131016", "141003"})
  void everyOtherLastDigitIsRefused(String code) {
    for (char digit = '0'; digit <= '9'; digit++) {
      var other = code.substring(0, 5) + digit;
      if (!other.equals(code)) {
        assertThatThrownBy(() -> new MunicipalityCode(other))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageNotContaining(other);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "13101", "1310161", "13101a", "１３１０１６", " 131016"})
  void anythingButSixAsciiDigitsIsRefused(String code) {
    assertThatThrownBy(() -> new MunicipalityCode(code))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
