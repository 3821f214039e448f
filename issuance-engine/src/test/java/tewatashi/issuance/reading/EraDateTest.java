package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EraDateTest {
  @Test
  void everyDayIsNamedAsTheJdkNamesIt() {
    var format = DateTimeFormatter.ofPattern("Gy年M月d日", Locale.JAPANESE);
    var day = LocalDate.of(1873, 1, 1);
    for (; day.isBefore(LocalDate.of(2040, 1, 1)); day = day.plusDays(1)) {
      String words = format.format(JapaneseDate.from(day)).replaceFirst("(?<=\\D)1年", "元年");
      assertThat(EraDate.words(day)).isEqualTo(words);
    }
  }
}
