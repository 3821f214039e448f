package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.FEED_SOURCE;
import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.STOP;
import static tewatashi.db.generated.Tables.TERMINAL;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** Fleet, stops, cases, clerks, and the age of what we know. */
final class FleetOperations implements Operations {
  private final RolePool issuer;
  private final RolePool operations;
  private final ClerkCodes clerks;

  FleetOperations(RolePool issuer, RolePool operations) {
    this.issuer = issuer;
    this.operations = operations;
    this.clerks = new ClerkCodes(operations);
  }

  @Override
  public Optional<Terminal> terminal(String certificateSha256) throws RegisterUnavailable {
    return found(TERMINAL.CERTIFICATE_SHA256.eq(certificateSha256));
  }

  @Override
  public Optional<PrinterAddress> printerOf(TerminalId terminal) throws RegisterUnavailable {
    return found(TERMINAL.TERMINAL_ID.eq(terminal.value())).map(Terminal::printer);
  }

  private Optional<Terminal> found(Condition which) throws RegisterUnavailable {
    try {
      return operations.transaction(
          Presented.NOTHING,
          dsl ->
              dsl.select(
                      TERMINAL.TERMINAL_ID,
                      PRINTER.PRINTER_ID,
                      PRINTER.URI,
                      PRINTER.CERTIFICATE_SHA256)
                  .from(TERMINAL)
                  .join(PRINTER)
                  .on(PRINTER.TERMINAL_ID.eq(TERMINAL.TERMINAL_ID))
                  .where(which)
                  .and(PRINTER.RETIRED_AT.isNull())
                  .fetchOptional(row ->
                      new Terminal(
                          new TerminalId(row.value1()),
                          new PrinterAddress(
                              row.value2(), URI.create(row.value3()), row.value4()))));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the fleet could not be read", e);
    }
  }

  @Override
  public void stop(IssuanceFacts facts, String build, String why, Instant now)
      throws RegisterUnavailable {
    // As the issuer: whoever sees something wrong may stop it; lifting takes two operators.
    written(
        issuer,
        dsl ->
            dsl.insertInto(STOP, STOP.KIND, STOP.TERMINAL_ID, STOP.BUILD, STOP.REASON)
                .values(facts.kind().word(), facts.terminal().value(), build, why)
                .execute());
  }

  @Override
  public void openCase(IssuanceId issuance, String why, Instant now) throws RegisterUnavailable {
    written(
        issuer,
        dsl ->
            dsl.insertInto(
                    INCIDENT_CASE,
                    INCIDENT_CASE.ISSUANCE_ID,
                    INCIDENT_CASE.WHY,
                    INCIDENT_CASE.OPENED_AT)
                .values(issuance.hex(), why, Times.at(now))
                .execute());
  }

  private static void written(
      RolePool pool, java.util.function.Function<org.jooq.DSLContext, Integer> write)
      throws RegisterUnavailable {
    try {
      pool.transaction(Presented.NOTHING, write);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("it could not be written down", e);
    }
  }

  @Override
  public boolean clerkMay(String clerk, String code, TerminalId terminal, Instant now)
      throws RegisterUnavailable {
    try {
      return clerks.may(clerk, code, terminal, now);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the clerk could not be looked up", e);
    }
  }

  @Override
  public OptionalLong feedAgeSeconds(Instant now) throws RegisterUnavailable {
    try {
      Optional<OffsetDateTime> oldest =
          operations.transaction(
              Presented.NOTHING,
              dsl ->
                  dsl.select(DSL.min(FEED_SOURCE.WATERMARK_AT))
                      .from(FEED_SOURCE)
                      .fetchOptional(row -> row.value1()));
      return oldest
          .map(at -> OptionalLong.of(Duration.between(at.toInstant(), now).toSeconds()))
          .orElse(OptionalLong.empty());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the register's age could not be read", e);
    }
  }
}
