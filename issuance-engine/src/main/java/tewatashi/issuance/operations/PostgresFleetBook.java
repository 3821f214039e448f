package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.PRINTER_ATTENTION;
import static tewatashi.db.generated.Tables.PRINTING_PROGRESS;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
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
    return asked(dsl ->
            dsl.selectFrom(PRINTER_ATTENTION)
                .where(PRINTER_ATTENTION.PRINTER_ID.eq(printer))
                .fetchOptional(row ->
                    new Noted(
                        Arrays.stream(row.getWords())
                            .flatMap(word -> Attention.of(word).stream())
                            .collect(Collectors.toSet()),
                        Optional.<Instant>of(row.getSince().toInstant()))))
        .orElse(new Noted(Set.of(), Optional.empty()));
  }

  @Override
  public void note(UUID printer, Set<Attention> words) throws RegisterUnavailable {
    var now = words.stream().map(Attention::word).sorted().toArray(String[]::new);
    asked(dsl ->
        dsl.insertInto(
                PRINTER_ATTENTION,
                PRINTER_ATTENTION.PRINTER_ID,
                PRINTER_ATTENTION.WORDS,
                PRINTER_ATTENTION.SINCE)
            .values(DSL.val(printer), DSL.val(now), DSL.currentOffsetDateTime())
            .onConflict(PRINTER_ATTENTION.PRINTER_ID)
            .doUpdate()
            .set(PRINTER_ATTENTION.WORDS, now)
            .set(PRINTER_ATTENTION.SINCE, DSL.currentOffsetDateTime())
            .where(PRINTER_ATTENTION.WORDS.ne(now))
            .execute());
  }

  @Override
  public void progress(IssuanceId issuance, int copy, int impressions) throws RegisterUnavailable {
    asked(dsl ->
        dsl.insertInto(
                PRINTING_PROGRESS,
                PRINTING_PROGRESS.ISSUANCE_ID,
                PRINTING_PROGRESS.COPY,
                PRINTING_PROGRESS.IMPRESSIONS)
            .values(issuance.hex(), (short) copy, impressions)
            .onConflict(PRINTING_PROGRESS.ISSUANCE_ID)
            .doUpdate()
            .set(PRINTING_PROGRESS.COPY, (short) copy)
            .set(PRINTING_PROGRESS.IMPRESSIONS, impressions)
            .execute());
  }

  @Override
  public OptionalInt progress(IssuanceId issuance, int copy) throws RegisterUnavailable {
    return asked(dsl ->
            dsl.select(PRINTING_PROGRESS.IMPRESSIONS)
                .from(PRINTING_PROGRESS)
                .where(PRINTING_PROGRESS.ISSUANCE_ID.eq(issuance.hex()))
                .and(PRINTING_PROGRESS.COPY.eq((short) copy))
                .fetchOptional(row -> row.value1()))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private <T> T asked(Function<DSLContext, T> work) throws RegisterUnavailable {
    try {
      return operations.transaction(Presented.NOTHING, work);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the printers' book did not answer", e);
    }
  }
}
