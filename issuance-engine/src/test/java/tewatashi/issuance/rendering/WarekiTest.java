package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarekiTest {
  @ParameterizedTest
  @CsvSource({
    "1912-07-29, 明治45年7月29日",
    "1912-07-30, 大正元年7月30日",
    "1926-12-24, 大正15年12月24日",
    "1926-12-25, 昭和元年12月25日",
    "1989-01-07, 昭和64年1月7日",
    "1989-01-08, 平成元年1月8日",
    "2019-04-30, 平成31年4月30日",
    "2019-05-01, 令和元年5月1日",
    "2026-11-22, 令和8年11月22日"
  })
  void erasChangeOnTheirDay(LocalDate date, String words) {
    assertThat(Wareki.of(date)).isEqualTo(words);
  }

  @Test
  void everyDayIsTheDayOfTheJdksCalendar() {
    var last = LocalDate.of(2100, 12, 31);
    for (var day = LocalDate.of(1873, 1, 1); !day.isAfter(last); day = day.plusDays(1)) {
      var japanese = JapaneseDate.from(day);
      var era = japanese.getEra().getDisplayName(TextStyle.FULL, Locale.JAPANESE);
      int year = japanese.get(ChronoField.YEAR_OF_ERA);
      assertThat(Wareki.of(day))
          .startsWith(era + (year == 1 ? "元" : year) + "年" + day.getMonthValue() + "月");
    }
    assertThatThrownBy(() -> Wareki.of(LocalDate.of(1872, 12, 31)))
        .isInstanceOf(DateTimeException.class);
  }
}
