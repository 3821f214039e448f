package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CLOSED_DAY;
import static tewatashi.db.generated.Tables.SERVICE_WINDOW;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.ServiceWindowRecord;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.SessionBinding;

/** What the resident's municipality offers at this terminal now. */
final class OfferQuery {
  /** New Year's holidays and a migration weekend together are shorter. */
  private static final int LOOK_AHEAD_DAYS = 14;

  private final DSLContext dsl;
  private final SessionBinding binding;
  private final Instant now;

  OfferQuery(DSLContext dsl, SessionBinding binding, Instant now) {
    this.dsl = dsl;
    this.binding = binding;
    this.now = now;
  }

  List<Offer> read() {
    var authority = new AuthorityQuery(dsl, binding.resident().municipality(), now);
    var offers = new ArrayList<Offer>();
    var options = new OptionsQuery(dsl, binding.resident().municipality(), now);
    for (CertificateKind kind : CertificateKind.values()) {
      var offered = options.of(kind);
      if (offered.any()) {
        authority.feeYen(kind).ifPresent(yen -> offers.add(offer(kind, yen, offered)));
      }
    }
    return List.copyOf(offers);
  }

  private Offer offer(CertificateKind kind, int yen, Options offered) {
    ZonedDateTime local = now.atZone(Times.TOKYO);
    Map<Short, ServiceWindowRecord> windows = windows(kind);
    Set<LocalDate> closed = closedDays(kind, local.toLocalDate());
    boolean within = within(windows, closed, local);
    boolean open = within && !stopped(kind);
    return new Offer(
        kind, yen, open, within ? Optional.empty() : nextOpening(windows, closed, local), offered);
  }

  private static boolean within(
      Map<Short, ServiceWindowRecord> windows, Set<LocalDate> closed, ZonedDateTime local) {
    var window = windows.get((short) local.getDayOfWeek().getValue());
    LocalTime time = local.toLocalTime();
    return window != null
        && !closed.contains(local.toLocalDate())
        && !time.isBefore(window.getOpens())
        && time.isBefore(window.getCloses());
  }

  private static Optional<Instant> nextOpening(
      Map<Short, ServiceWindowRecord> windows, Set<LocalDate> closed, ZonedDateTime local) {
    for (int days = 0; days <= LOOK_AHEAD_DAYS; days++) {
      LocalDate day = local.toLocalDate().plusDays(days);
      var window = windows.get((short) day.getDayOfWeek().getValue());
      if (window != null && !closed.contains(day)) {
        var opens = day.atTime(window.getOpens()).atZone(Times.TOKYO);
        if (opens.isAfter(local)) {
          return Optional.of(opens.toInstant());
        }
      }
    }
    return Optional.empty();
  }

  private boolean stopped(CertificateKind kind) {
    return Boolean.TRUE.equals(
        Routines.standingStop(
            dsl.configuration(),
            binding.resident().municipality().value(),
            kind.word(),
            binding.terminal().value(),
            null));
  }

  private Map<Short, ServiceWindowRecord> windows(CertificateKind kind) {
    return dsl.selectFrom(SERVICE_WINDOW)
        .where(SERVICE_WINDOW.MUNICIPALITY_CODE.eq(binding.resident().municipality().value()))
        .and(SERVICE_WINDOW.KIND.eq(kind.word()))
        .fetchMap(SERVICE_WINDOW.WEEKDAY);
  }

  private Set<LocalDate> closedDays(CertificateKind kind, LocalDate from) {
    return new HashSet<>(
        dsl.select(CLOSED_DAY.DAY)
            .from(CLOSED_DAY)
            .where(CLOSED_DAY.MUNICIPALITY_CODE.eq(binding.resident().municipality().value()))
            .and(CLOSED_DAY.KIND.eq(kind.word()))
            .and(CLOSED_DAY.DAY.between(from, from.plusDays(LOOK_AHEAD_DAYS)))
            .fetch(CLOSED_DAY.DAY));
  }
}
