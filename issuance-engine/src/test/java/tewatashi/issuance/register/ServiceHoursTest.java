package tewatashi.issuance.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a screen is told of hours: open or not, the next opening, the announcement. */
class ServiceHoursTest {
  private static final ServiceHours.Window DAY =
      new ServiceHours.Window(LocalTime.of(6, 30), LocalTime.of(23, 0));

  /** Open on weekdays; Thursday 2 April is closed, Friday afternoon a stop is planned. */
  private static final ServiceHours HOURS =
      new ServiceHours(
          Map.of(DayOfWeek.WEDNESDAY, DAY, DayOfWeek.THURSDAY, DAY, DayOfWeek.FRIDAY, DAY),
          Set.of(LocalDate.of(2026, 4, 2)),
          List.of(
              new ServiceHours.Planned(at("2026-04-03T12:00"), at("2026-04-03T13:00"), "昼に停止します"),
              new ServiceHours.Planned(
                  at("2026-04-03T13:00"), at("2026-04-08T09:00"), "引き続き停止します")));

  private static Instant at(String local) {
    return OffsetDateTime.parse(local + ":00+09:00").toInstant();
  }

  @Test
  void theEndOfAWindowIsNotInIt() {
    assertThat(HOURS.open(at("2026-04-01T22:59"))).isTrue();
    assertThat(HOURS.open(at("2026-04-01T23:00"))).isFalse();
  }

  @Test
  void theNextOpeningLeavesOutClosedDays() {
    assertThat(HOURS.opensAt(at("2026-04-01T23:00"))).contains(at("2026-04-03T06:30"));
    assertThat(HOURS.opensAt(at("2026-04-01T05:00"))).contains(at("2026-04-01T06:30"));
  }

  @Test
  void theNextOpeningIsAfterEveryPlannedStopThatFollowsAnother() {
    assertThat(HOURS.open(at("2026-04-03T12:00"))).isFalse();
    assertThat(HOURS.opensAt(at("2026-04-03T12:00"))).contains(at("2026-04-08T09:00"));
    assertThat(HOURS.opensAt(at("2026-04-04T12:00"))).contains(at("2026-04-08T09:00"));
  }

  @Test
  void nothingIsPromisedWhereNoWindowIsKnown() {
    var never = new ServiceHours(Map.of(), Set.of(), List.of());
    assertThat(never.open(at("2026-04-01T12:00"))).isFalse();
    assertThat(never.opensAt(at("2026-04-01T12:00"))).isEmpty();
  }

  @Test
  void theAnnouncementIsShownFromTwoWeeksBefore() {
    assertThat(HOURS.notice(at("2026-03-20T11:00"))).isEmpty();
    assertThat(HOURS.notice(at("2026-03-20T13:00"))).contains("昼に停止します");
    assertThat(HOURS.notice(at("2026-04-03T13:00"))).contains("引き続き停止します");
    assertThat(HOURS.notice(at("2026-04-08T09:00"))).isEmpty();
  }
}
