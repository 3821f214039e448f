package tewatashi.issuance.register;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.operations.Times;

/**
 * When one kind of one municipality is open. For what is shown; the database refuses by itself what
 * comes outside of them.
 *
 * @param closed days, as Tokyo counts them
 * @param planned stops that are not over, by their beginning
 */
record ServiceHours(Map<DayOfWeek, Window> windows, Set<LocalDate> closed, List<Planned> planned) {
  /** New Year's holidays and a migration weekend together are shorter. */
  static final int LOOK_AHEAD_DAYS = 14;

  /** One day's hours in local time; the end is not among them. */
  record Window(LocalTime opens, LocalTime closes) {
    boolean contains(LocalTime time) {
      return !time.isBefore(opens) && time.isBefore(closes);
    }
  }

  /** An announced stop; the end is not part of it. */
  record Planned(Instant from, Instant until, String notice) {
    boolean covers(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }

  boolean open(Instant moment) {
    return within(moment.atZone(Times.TOKYO)) && planned.stream().noneMatch(s -> s.covers(moment));
  }

  /** The first open instant, this one included; empty if none is known. */
  Optional<Instant> opensAt(Instant moment) {
    Optional<Instant> candidate = nextWithin(moment);
    for (int i = 0; i <= planned.size() && candidate.isPresent(); i++) {
      Instant instant = candidate.get();
      var stop = planned.stream().filter(one -> one.covers(instant)).findFirst();
      if (stop.isEmpty()) {
        return candidate;
      }
      candidate = nextWithin(stop.get().until());
    }
    return Optional.empty();
  }

  /** What the municipality announces: the stop that stands, or the next within the look-ahead. */
  Optional<String> notice(Instant moment) {
    var horizon = moment.atZone(Times.TOKYO).plusDays(LOOK_AHEAD_DAYS).toInstant();
    return planned.stream()
        .filter(stop -> stop.until().isAfter(moment) && stop.from().isBefore(horizon))
        .findFirst()
        .map(Planned::notice);
  }

  private boolean within(ZonedDateTime local) {
    var window = windows.get(local.getDayOfWeek());
    return window != null
        && !closed.contains(local.toLocalDate())
        && window.contains(local.toLocalTime());
  }

  private Optional<Instant> nextWithin(Instant moment) {
    ZonedDateTime local = moment.atZone(Times.TOKYO);
    if (within(local)) {
      return Optional.of(moment);
    }
    for (int days = 0; days <= LOOK_AHEAD_DAYS; days++) {
      LocalDate day = local.toLocalDate().plusDays(days);
      var window = windows.get(day.getDayOfWeek());
      if (window != null && !closed.contains(day)) {
        var opens = day.atTime(window.opens()).atZone(Times.TOKYO);
        if (opens.isAfter(local)) {
          return Optional.of(opens.toInstant());
        }
      }
    }
    return Optional.empty();
  }
}
