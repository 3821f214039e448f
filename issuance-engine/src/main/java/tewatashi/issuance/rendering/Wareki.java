package tewatashi.issuance.rendering;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Dates as the papers say them (和暦): 令和元年5月1日. The era's first year is 元年. */
final class Wareki {
  private Wareki() {}

  /** The date in words; from 1873, when Japan took the Gregorian calendar. */
  static String of(LocalDate date) {
    var japanese = JapaneseDate.from(date);
    String era = japanese.getEra().getDisplayName(TextStyle.FULL, Locale.JAPANESE);
    int year = japanese.get(ChronoField.YEAR_OF_ERA);
    String years = year == 1 ? "元" : Integer.toString(year);
    return era + years + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
  }
}
