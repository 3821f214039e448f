package tewatashi.issuance.rendering;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Dates as the papers say them (和暦): 令和元年5月1日. The era's first year is 元年. The eras are the JDK's
 * own; asking its calendar for each of a page's dates would take longer than all letters of the
 * page.
 */
final class Wareki {
  /** When Japan took the Gregorian calendar. */
  private static final LocalDate FIRST = LocalDate.of(1873, 1, 1);

  /** The newest first. */
  private static final List<Era> ERAS = eras();

  private Wareki() {}

  /**
   * An era.
   *
   * @param first its first day, or {@link #FIRST}
   * @param before the year before its first year
   */
  private record Era(LocalDate first, int before, String name) {}

  /**
   * The date in words.
   *
   * @throws DateTimeException before 1873
   */
  static String of(LocalDate date) {
    for (Era era : ERAS) {
      if (!date.isBefore(era.first)) {
        int year = date.getYear() - era.before;
        String years = year == 1 ? "元" : Integer.toString(year);
        return era.name + years + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
      }
    }
    throw new DateTimeException("the papers know no date before 1873");
  }

  private static List<Era> eras() {
    var eras = new ArrayList<Era>();
    for (JapaneseEra era : JapaneseEra.values()) {
      var first =
          era.equals(JapaneseEra.MEIJI)
              ? FIRST
              : LocalDate.from(JapaneseChronology.INSTANCE.dateYearDay(era, 1, 1));
      int year = JapaneseDate.from(first).get(ChronoField.YEAR_OF_ERA);
      var name = era.getDisplayName(TextStyle.FULL, Locale.JAPANESE);
      eras.addFirst(new Era(first, first.getYear() - year, name));
    }
    return List.copyOf(eras);
  }
}
