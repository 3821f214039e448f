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
import java.util.stream.Collectors;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import tewatashi.db.generated.tables.records.PlannedStopRecord;
import tewatashi.db.generated.tables.records.ServiceWindowRecord;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** A municipality's hours from now on, of all its kinds: they are few, and read together. */
final class HoursQuery {
  /** More announcements than these are not looked at for a kind's next opening. */
  private static final int PLANNED_MAX = 20;

  private static final Question<ServiceWindowRecord> WINDOWS =
      Question.of(
          DSL.selectFrom(SERVICE_WINDOW)
              .where(SERVICE_WINDOW.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY)));

  private static final Question<Record2<String, LocalDate>> CLOSED_DAYS =
      Question.of(
          DSL.select(CLOSED_DAY.KIND, CLOSED_DAY.DAY)
              .from(CLOSED_DAY)
              .where(CLOSED_DAY.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(CLOSED_DAY.DAY.ge(Asking.TODAY)));

  /** One that was taken back ends where it begins, and covers nothing. */
  private static final Question<PlannedStopRecord> PLANNED =
      Question.of(
          DSL.selectFrom(PLANNED_STOP)
              .where(PLANNED_STOP.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(PLANNED_STOP.STOPS_UNTIL.gt(Asking.NOW))
              .and(PLANNED_STOP.STOPS_UNTIL.gt(PLANNED_STOP.STOPS_FROM))
              .orderBy(PLANNED_STOP.STOPS_FROM));

  private final Exchange.Answers answers;

  /** What was answered. */
  HoursQuery(Exchange.Answers answers) {
    this.answers = answers;
  }

  static List<Question.Asked<?>> asked(MunicipalityCode municipality, Instant now) {
    String here = Asking.MUNICIPALITY.getName();
    return List.of(
        WINDOWS.about(Map.of(here, municipality.value())),
        CLOSED_DAYS.about(
            Map.of(
                here,
                municipality.value(),
                Asking.TODAY.getName(),
                LocalDate.ofInstant(now, Times.TOKYO))),
        PLANNED.about(Map.of(here, municipality.value(), Asking.NOW.getName(), Times.at(now))));
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
    answers
        .to(WINDOWS)
        .into(SERVICE_WINDOW)
        .forEach(row ->
            windows
                .computeIfAbsent(row.getKind(), _ -> new EnumMap<>(DayOfWeek.class))
                .put(
                    DayOfWeek.of(row.getWeekday()),
                    new ServiceHours.Window(row.getOpens(), row.getCloses())));
    return windows;
  }

  private Map<String, List<LocalDate>> closedDays() {
    return answers.to(CLOSED_DAYS).intoGroups(CLOSED_DAY.KIND, CLOSED_DAY.DAY);
  }

  private Map<String, List<ServiceHours.Planned>> planned() {
    return answers.to(PLANNED).stream()
        .map(row -> row.into(PLANNED_STOP))
        .collect(
            Collectors.groupingBy(
                PlannedStopRecord::getKind,
                Collectors.mapping(HoursQuery::planned, Collectors.toList())));
  }

  private static ServiceHours.Planned planned(PlannedStopRecord row) {
    return new ServiceHours.Planned(
        row.getStopsFrom().toInstant(), row.getStopsUntil().toInstant(), row.getNotice());
  }
}
