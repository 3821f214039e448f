package tewatashi.kiosk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import tewatashi.issuance.operations.Times;

/**
 * Until when the privacy commission wants its two reports (速報, 確報), counted in Tokyo's days from
 * the day on which a case was opened, which is the first. Whoever knew earlier counts from there,
 * and no holiday is left out: the earlier day is the safe one.
 *
 * @param firstFrom the third day
 * @param firstUntil the fifth day
 * @param finalUntil the thirtieth day
 */
record ReportDeadlines(LocalDate firstFrom, LocalDate firstUntil, LocalDate finalUntil) {
  private static final int FIRST_FROM = 3;
  private static final int FIRST_UNTIL = 5;
  private static final int FINAL_UNTIL = 30;

  static ReportDeadlines of(Instant opened) {
    LocalDate first = day(opened);
    return new ReportDeadlines(
        first.plusDays(FIRST_FROM - 1),
        first.plusDays(FIRST_UNTIL - 1),
        first.plusDays(FINAL_UNTIL - 1));
  }

  /** Days from now until the end of one of these; less than 0: over. */
  static long daysLeft(Instant now, LocalDate until) {
    return ChronoUnit.DAYS.between(day(now), until);
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Times.TOKYO);
  }
}
