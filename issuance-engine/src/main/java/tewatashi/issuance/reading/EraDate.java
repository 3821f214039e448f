package tewatashi.issuance.reading;

import java.time.LocalDate;

/** Dates in Japanese eras, by the days the eras began: a table of our own, not the JDK's. */
final class EraDate {
  private enum Era {
    MEIJI("明治", LocalDate.of(1868, 10, 23)),
    TAISHO("大正", LocalDate.of(1912, 7, 30)),
    SHOWA("昭和", LocalDate.of(1926, 12, 25)),
    HEISEI("平成", LocalDate.of(1989, 1, 8)),
    REIWA("令和", LocalDate.of(2019, 5, 1));

    private final String word;
    private final LocalDate firstDay;

    Era(String word, LocalDate firstDay) {
      this.word = word;
      this.firstDay = firstDay;
    }
  }

  private EraDate() {}

  static String words(LocalDate date) {
    Era era = Era.MEIJI;
    for (Era next : Era.values()) {
      if (!date.isBefore(next.firstDay)) {
        era = next;
      }
    }
    int year = date.getYear() - era.firstDay.getYear() + 1;
    String years = year == 1 ? "元" : Integer.toString(year);
    return era.word + years + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }
}
