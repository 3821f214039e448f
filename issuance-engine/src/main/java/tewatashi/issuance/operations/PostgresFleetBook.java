package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.PRINTER_ATTENTION;
import static tewatashi.db.generated.Tables.PRINTING_PROGRESS;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** The printers' book in PostgreSQL, written as operations: it names no resident. */
final class PostgresFleetBook implements FleetBook {
  private static final int LATELY_MINUTES = 10;

  private static final Param<UUID> PRINTER_ID = DSL.param("printer", UUID.class);

  private static final Param<String[]> WORDS =
      DSL.param("words", PRINTER_ATTENTION.WORDS.getDataType());

  private static final Question<Record2<String[], OffsetDateTime>> NOTED =
      Question.of(
          DSL.select(PRINTER_ATTENTION.WORDS, PRINTER_ATTENTION.SINCE)
              .from(PRINTER_ATTENTION)
              .where(PRINTER_ATTENTION.PRINTER_ID.eq(PRINTER_ID)));

  /** What stands written is not locked to be written once more. */
  private static final Question<Record1<UUID>> NOTE =
      Question.of(
          DSL.insertInto(
                  PRINTER_ATTENTION,
                  PRINTER_ATTENTION.PRINTER_ID,
                  PRINTER_ATTENTION.WORDS,
                  PRINTER_ATTENTION.SINCE)
              .select(
                  DSL.select(PRINTER_ID, WORDS, DSL.currentOffsetDateTime())
                      .where(
                          DSL.notExists(
                              DSL.selectOne()
                                  .from(PRINTER_ATTENTION)
                                  .where(PRINTER_ATTENTION.PRINTER_ID.eq(PRINTER_ID))
                                  .and(PRINTER_ATTENTION.WORDS.eq(WORDS)))))
              .onConflict(PRINTER_ATTENTION.PRINTER_ID)
              .doUpdate()
              .set(PRINTER_ATTENTION.WORDS, DSL.excluded(PRINTER_ATTENTION.WORDS))
              .set(PRINTER_ATTENTION.SINCE, DSL.excluded(PRINTER_ATTENTION.SINCE))
              .where(PRINTER_ATTENTION.WORDS.ne(DSL.excluded(PRINTER_ATTENTION.WORDS)))
              .returningResult(PRINTER_ATTENTION.PRINTER_ID),
          List.of(PRINTER_ATTENTION.PRINTER_ID));

  private static final Param<String> ISSUANCE_ID = DSL.param("issuance", String.class);
  private static final Param<Short> COPY = DSL.param("copy", Short.class);
  private static final Param<Integer> IMPRESSIONS = DSL.param("impressions", Integer.class);

  private static final Question<Record1<Integer>> PROGRESSES =
      Question.of(
          DSL.insertInto(
                  PRINTING_PROGRESS,
                  PRINTING_PROGRESS.ISSUANCE_ID,
                  PRINTING_PROGRESS.COPY,
                  PRINTING_PROGRESS.IMPRESSIONS)
              .values(ISSUANCE_ID, COPY, IMPRESSIONS)
              .onConflict(PRINTING_PROGRESS.ISSUANCE_ID)
              .doUpdate()
              .set(PRINTING_PROGRESS.COPY, DSL.excluded(PRINTING_PROGRESS.COPY))
              .set(PRINTING_PROGRESS.IMPRESSIONS, DSL.excluded(PRINTING_PROGRESS.IMPRESSIONS))
              .returningResult(PRINTING_PROGRESS.IMPRESSIONS),
          List.of(PRINTING_PROGRESS.IMPRESSIONS));

  private static final Question<Record1<Integer>> PROGRESS =
      Question.of(
          DSL.select(PRINTING_PROGRESS.IMPRESSIONS)
              .from(PRINTING_PROGRESS)
              .where(PRINTING_PROGRESS.ISSUANCE_ID.eq(ISSUANCE_ID))
              .and(PRINTING_PROGRESS.COPY.eq(COPY)));

  private final RolePool operations;

  PostgresFleetBook(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public List<Enrolled> printers() throws RegisterUnavailable {
    var lately =
        DSL.exists(
            DSL.selectOne()
                .from(KIOSK_SESSION)
                .where(KIOSK_SESSION.TERMINAL_ID.eq(PRINTER.TERMINAL_ID))
                .and(
                    KIOSK_SESSION.OPENED_AT.gt(
                        DSL.currentOffsetDateTime()
                            .minus(DayToSecond.minute(Integer.toString(LATELY_MINUTES))))));
    return asked(dsl ->
        dsl.select(
                PRINTER.PRINTER_ID,
                PRINTER.URI,
                PRINTER.CERTIFICATE_SHA256,
                PRINTER.TERMINAL_ID,
                DSL.field(lately))
            .from(PRINTER)
            .where(PRINTER.RETIRED_AT.isNull())
            .orderBy(PRINTER.TERMINAL_ID)
            .fetch(row ->
                new Enrolled(
                    new PrinterAddress(row.value1(), URI.create(row.value2()), row.value3()),
                    new TerminalId(row.value4()),
                    row.value5())));
  }

  @Override
  public int closedTerminals() throws RegisterUnavailable {
    return asked(dsl ->
        dsl.fetchCount(
            ISSUANCE, ISSUANCE.RELEASED_AT.isNull().and(ISSUANCE.STATE.eq("tray_uncertain"))));
  }

  @Override
  public Noted noted(UUID printer) throws RegisterUnavailable {
    return noted(first(NOTED.about(Map.of(PRINTER_ID.getName(), printer))));
  }

  private static Noted noted(Optional<Record2<String[], OffsetDateTime>> found) {
    return found
        .map(row ->
            new Noted(
                Arrays.stream(row.value1())
                    .flatMap(word -> Attention.of(word).stream())
                    .collect(Collectors.toSet()),
                Optional.<Instant>of(row.value2().toInstant())))
        .orElse(new Noted(Set.of(), Optional.empty()));
  }

  @Override
  public void note(UUID printer, Set<Attention> words) throws RegisterUnavailable {
    var now = words.stream().map(Attention::word).sorted().toArray(String[]::new);
    first(NOTE.about(Map.of(PRINTER_ID.getName(), printer, WORDS.getName(), now)));
  }

  @Override
  public void progress(IssuanceId issuance, int copy, int impressions) throws RegisterUnavailable {
    first(
        PROGRESSES.about(
            Map.of(
                ISSUANCE_ID.getName(),
                issuance.hex(),
                COPY.getName(),
                (short) copy,
                IMPRESSIONS.getName(),
                impressions)));
  }

  @Override
  public OptionalInt progress(IssuanceId issuance, int copy) throws RegisterUnavailable {
    return impressions(first(progressOf(issuance, copy)));
  }

  private static Question.Asked<Record1<Integer>> progressOf(IssuanceId issuance, int copy) {
    return PROGRESS.about(
        Map.of(ISSUANCE_ID.getName(), issuance.hex(), COPY.getName(), (short) copy));
  }

  private static OptionalInt impressions(Optional<Record1<Integer>> found) {
    return found.map(row -> OptionalInt.of(row.value1())).orElse(OptionalInt.empty());
  }

  @Override
  public Falling falling(IssuanceId issuance, int copy, UUID printer) throws RegisterUnavailable {
    try {
      var answers =
          operations.askAll(
              Presented.NOTHING,
              progressOf(issuance, copy),
              NOTED.about(Map.of(PRINTER_ID.getName(), printer)));
      return new Falling(
          impressions(answers.to(PROGRESS).stream().findFirst()),
          noted(answers.to(NOTED).stream().findFirst()).words());
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  /** The one row there is, if there is one. */
  private <R extends Record> Optional<R> first(Question.Asked<R> question)
      throws RegisterUnavailable {
    try {
      return operations.ask(Presented.NOTHING, question).stream().findFirst();
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  private <T> T asked(Function<DSLContext, T> work) throws RegisterUnavailable {
    try {
      return operations.transaction(Presented.NOTHING, work);
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  private static RegisterUnavailable unavailable(Unanswered e) {
    return new RegisterUnavailable("the printers' book did not answer", e);
  }
}
