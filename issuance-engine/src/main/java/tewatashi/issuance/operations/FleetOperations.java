package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.FEED_SOURCE;
import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.TERMINAL_CERTIFICATE;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** Fleet, stops, cases, clerks, and the age of what we know. */
final class FleetOperations implements Operations {
  private static final Param<String> CERTIFICATE = DSL.param("certificate", String.class);

  private static final Question<Record5<String, UUID, String, String, OffsetDateTime>> TERMINAL =
      Question.of(
          DSL.select(
                  TERMINAL_CERTIFICATE.TERMINAL_ID,
                  PRINTER.PRINTER_ID,
                  PRINTER.URI,
                  PRINTER.CERTIFICATE_SHA256,
                  PRINTER.RETIRED_AT)
              .from(TERMINAL_CERTIFICATE)
              .join(PRINTER)
              .on(PRINTER.TERMINAL_ID.eq(TERMINAL_CERTIFICATE.TERMINAL_ID))
              .where(TERMINAL_CERTIFICATE.CERTIFICATE_SHA256.eq(CERTIFICATE))
              .and(TERMINAL_CERTIFICATE.REVOKED_AT.isNull())
              .and(TERMINAL_CERTIFICATE.VALID_FROM.le(DSL.currentOffsetDateTime()))
              // The standing one; without one, the last: a terminal whose printer died is known
              // still.
              .orderBy(PRINTER.RETIRED_AT.desc().nullsFirst())
              .limit(1));

  private static final Param<UUID> PRINTER_ID = DSL.param("printer", UUID.class);

  private static final Question<Record3<UUID, String, String>> PRINTER_OF =
      Question.of(
          DSL.select(PRINTER.PRINTER_ID, PRINTER.URI, PRINTER.CERTIFICATE_SHA256)
              .from(PRINTER)
              .where(PRINTER.PRINTER_ID.eq(PRINTER_ID)));

  private static final Question<Record1<OffsetDateTime>> OLDEST_FEED =
      Question.of(DSL.select(DSL.min(FEED_SOURCE.WATERMARK_AT)).from(FEED_SOURCE));

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
    // Asked at every request and kept nowhere: a revocation counts at once, on every node.
    return read(TERMINAL.about(Map.of(CERTIFICATE.getName(), certificateSha256)))
        .map(row ->
            new Terminal(
                new TerminalId(row.value1()),
                certificateSha256,
                address(row.value2(), row.value3(), row.value4()),
                row.value5() == null));
  }

  @Override
  public Optional<PrinterAddress> printerOf(UUID printer) throws RegisterUnavailable {
    return read(PRINTER_OF.about(Map.of(PRINTER_ID.getName(), printer)))
        .map(row -> address(row.value1(), row.value2(), row.value3()));
  }

  private static PrinterAddress address(UUID id, String uri, String certificateSha256) {
    return new PrinterAddress(id, URI.create(uri), certificateSha256);
  }

  /** The one row there is, if there is one. */
  private <R extends Record> Optional<R> read(Question.Asked<R> asked) throws RegisterUnavailable {
    try {
      return operations.ask(Presented.NOTHING, asked).stream().findFirst();
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the fleet could not be read", e);
    }
  }

  @Override
  public void stopAndAsk(IssuanceFacts facts, String build, String why, Instant now)
      throws RegisterUnavailable {
    // As the issuer: whoever sees something wrong may stop it; lifting takes two operators.
    written(
        issuer,
        dsl -> {
          var kind = facts.kind().word();
          Routines.guardsStop(
              dsl.configuration(), null, kind, facts.terminal().value(), build, why);
          return caseOf(dsl, facts.id(), why, now);
        });
  }

  @Override
  public void stopAndAskAt(TerminalId terminal, String build, String why)
      throws RegisterUnavailable {
    written(
        issuer,
        dsl -> {
          Routines.guardsStop(dsl.configuration(), null, null, terminal.value(), build, why);
          return PlaceCases.atTerminal(dsl, why, terminal.value());
        });
  }

  @Override
  public void openCase(IssuanceId issuance, String why, Instant now) throws RegisterUnavailable {
    written(issuer, dsl -> caseOf(dsl, issuance, why, now));
  }

  /** Answers how many were opened: one or none. */
  private static int caseOf(DSLContext dsl, IssuanceId issuance, String why, Instant now) {
    return dsl.insertInto(
            INCIDENT_CASE, INCIDENT_CASE.ISSUANCE_ID, INCIDENT_CASE.WHY, INCIDENT_CASE.OPENED_AT)
        .select(
            DSL.select(
                    DSL.val(issuance.hex(), INCIDENT_CASE.ISSUANCE_ID),
                    DSL.val(why),
                    DSL.val(Times.at(now)))
                .whereNotExists(openAlready(issuance, why)))
        .execute();
  }

  @Override
  public void openCaseAt(TerminalId terminal, String why) throws RegisterUnavailable {
    written(issuer, dsl -> PlaceCases.atTerminal(dsl, why, terminal.value()));
  }

  @Override
  public void openCaseOfNode(String error) throws RegisterUnavailable {
    written(issuer, dsl -> PlaceCases.onThisNode(dsl, error));
  }

  /** What breaks again and again asks one question, until that is answered. */
  private static Select<?> openAlready(IssuanceId issuance, String why) {
    return DSL.selectOne()
        .from(INCIDENT_CASE)
        .where(INCIDENT_CASE.ISSUANCE_ID.eq(issuance.hex()))
        .and(INCIDENT_CASE.WHY.eq(why))
        .and(INCIDENT_CASE.ANSWERED_AT.isNull());
  }

  private static void written(RolePool pool, Function<DSLContext, ? extends Number> write)
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
          operations.ask(Presented.NOTHING, OLDEST_FEED.about(Map.of())).stream()
              .findFirst()
              .map(Record1::value1);
      return oldest
          .map(at -> OptionalLong.of(Duration.between(at.toInstant(), now).toSeconds()))
          .orElse(OptionalLong.empty());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the register's age could not be read", e);
    }
  }
}
