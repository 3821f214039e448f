package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CLOSED_DAY;
import static tewatashi.db.generated.Tables.PLANNED_STOP;
import static tewatashi.db.generated.Tables.SERVICE_WINDOW;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** A municipality's hours for one kind, from now on. */
final class HoursQuery {
  /** More announcements than these are not looked at for the next opening. */
  private static final int PLANNED_MAX = 20;

  private final DSLContext dsl;
  private final String municipality;
  private final Instant now;

  HoursQuery(DSLContext dsl, MunicipalityCode municipality, Instant now) {
    this.dsl = dsl;
    this.municipality = municipality.value();
    this.now = now;
  }

  ServiceHours of(CertificateKind kind) {
    return new ServiceHours(windows(kind), closedDays(kind), planned(kind));
  }

  private Map<DayOfWeek, ServiceHours.Window> windows(CertificateKind kind) {
    return dsl.selectFrom(SERVICE_WINDOW)
        .where(SERVICE_WINDOW.MUNICIPALITY_CODE.eq(municipality))
        .and(SERVICE_WINDOW.KIND.eq(kind.word()))
        .fetchMap(
            row -> DayOfWeek.of(row.getWeekday()),
            row -> new ServiceHours.Window(row.getOpens(), row.getCloses()));
  }

  private Set<LocalDate> closedDays(CertificateKind kind) {
    LocalDate today = now.atZone(Times.TOKYO).toLocalDate();
    return new HashSet<>(
        dsl.select(CLOSED_DAY.DAY)
            .from(CLOSED_DAY)
            .where(CLOSED_DAY.MUNICIPALITY_CODE.eq(municipality))
            .and(CLOSED_DAY.KIND.eq(kind.word()))
            .and(CLOSED_DAY.DAY.ge(today))
            .fetch(CLOSED_DAY.DAY));
  }

  /** One that was taken back ends where it begins, and covers nothing. */
  private List<ServiceHours.Planned> planned(CertificateKind kind) {
    return dsl.selectFrom(PLANNED_STOP)
        .where(PLANNED_STOP.MUNICIPALITY_CODE.eq(municipality))
        .and(PLANNED_STOP.KIND.eq(kind.word()))
        .and(PLANNED_STOP.STOPS_UNTIL.gt(Times.at(now)))
        .and(PLANNED_STOP.STOPS_UNTIL.gt(PLANNED_STOP.STOPS_FROM))
        .orderBy(PLANNED_STOP.STOPS_FROM)
        .limit(PLANNED_MAX)
        .fetch(row ->
            new ServiceHours.Planned(
                row.getStopsFrom().toInstant(), row.getStopsUntil().toInstant(), row.getNotice()));
  }
}
