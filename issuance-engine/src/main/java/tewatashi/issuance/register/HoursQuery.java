package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CLOSED_DAY;
import static tewatashi.db.generated.Tables.PLANNED_STOP;
import static tewatashi.db.generated.Tables.SERVICE_WINDOW;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** A municipality's hours from now on, of all its kinds: they are few, and read together. */
final class HoursQuery {
  /** More announcements than these are not looked at for a kind's next opening. */
  private static final int PLANNED_MAX = 20;

  private final DSLContext dsl;
  private final String municipality;
  private final Instant now;

  HoursQuery(DSLContext dsl, MunicipalityCode municipality, Instant now) {
    this.dsl = dsl;
    this.municipality = municipality.value();
    this.now = now;
  }

  Map<CertificateKind, ServiceHours> read() {
    var windows = windows();
    var closed = closedDays();
    var planned = planned();
    var hours = new EnumMap<CertificateKind, ServiceHours>(CertificateKind.class);
    for (CertificateKind kind : CertificateKind.values()) {
      hours.put(
          kind,
          new ServiceHours(
              windows.getOrDefault(kind.word(), Map.of()),
              Set.copyOf(closed.getOrDefault(kind.word(), List.of())),
              planned.getOrDefault(kind.word(), List.of()).stream().limit(PLANNED_MAX).toList()));
    }
    return hours;
  }

  private Map<String, Map<DayOfWeek, ServiceHours.Window>> windows() {
    var windows = new HashMap<String, Map<DayOfWeek, ServiceHours.Window>>();
    dsl.selectFrom(SERVICE_WINDOW)
        .where(SERVICE_WINDOW.MUNICIPALITY_CODE.eq(municipality))
        .forEach(row ->
            windows
                .computeIfAbsent(row.getKind(), _ -> new EnumMap<>(DayOfWeek.class))
                .put(
                    DayOfWeek.of(row.getWeekday()),
                    new ServiceHours.Window(row.getOpens(), row.getCloses())));
    return windows;
  }

  private Map<String, List<LocalDate>> closedDays() {
    LocalDate today = now.atZone(Times.TOKYO).toLocalDate();
    return dsl.select(CLOSED_DAY.KIND, CLOSED_DAY.DAY)
        .from(CLOSED_DAY)
        .where(CLOSED_DAY.MUNICIPALITY_CODE.eq(municipality))
        .and(CLOSED_DAY.DAY.ge(today))
        .fetchGroups(CLOSED_DAY.KIND, CLOSED_DAY.DAY);
  }

  /** One that was taken back ends where it begins, and covers nothing. */
  private Map<String, List<ServiceHours.Planned>> planned() {
    return dsl.selectFrom(PLANNED_STOP)
        .where(PLANNED_STOP.MUNICIPALITY_CODE.eq(municipality))
        .and(PLANNED_STOP.STOPS_UNTIL.gt(Times.at(now)))
        .and(PLANNED_STOP.STOPS_UNTIL.gt(PLANNED_STOP.STOPS_FROM))
        .orderBy(PLANNED_STOP.STOPS_FROM)
        .fetchGroups(
            row -> row.getKind(),
            row ->
                new ServiceHours.Planned(
                    row.getStopsFrom().toInstant(),
                    row.getStopsUntil().toInstant(),
                    row.getNotice()));
  }
}
