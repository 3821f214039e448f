package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.JOURNAL;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.issuance.session.CrossedWires.require;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.Decision;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Columns;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Receipt;
import tewatashi.issuance.port.ServiceStopped;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** Stories in PostgreSQL. Steps are the issuer's; what recovery lists, operations list. */
final class PostgresJournal implements IssuanceJournal {
  /** Whose word the database is told; only a list has a date of its own. */
  private record Source(String word, Optional<Instant> listIssuedAt) {}

  /** SQLSTATE of our own trigger: no window is open, or a planned stop stands. */
  private static final String OUTSIDE_HOURS = "TW026";

  /** And another: money was to be asked for under a stop. */
  private static final String STOPPED_NOW = "TW029";

  private static final Param<String> ID = DSL.param("issuance", String.class);

  private static final Param<String> SESSION = DSL.param("session", String.class);

  /** Whether a stop stands in the way of it. */
  private static final Question<Record1<Boolean>> STOPPED =
      Question.of(
          DSL.select(
              Routines.standingStop(
                  DSL.param("municipality", String.class),
                  DSL.param("kind", String.class),
                  DSL.param("terminal", String.class),
                  DSL.param("printer", UUID.class),
                  DSL.param("build", String.class))));

  private static final Question<Record2<String, Short[]>> DECLARED =
      Question.of(
          DSL.select(KIOSK_SESSION.SCOPE, KIOSK_SESSION.CHOSEN)
              .from(KIOSK_SESSION)
              .where(KIOSK_SESSION.SESSION_ID.eq(SESSION)));

  private static final Question<Record> OPENED =
      Question.writing(
          DSL.insertInto(JOURNAL)
              .set(Columns.named(JOURNAL.ISSUANCE_ID, JOURNAL.AT))
              .set(JOURNAL.VERSION, DSL.inline(0L))
              .set(JOURNAL.EVENT, DSL.inline("opened"))
              .set(JOURNAL.TO_STATE, DSL.inline("fetching")));

  private static final Question<Record> JOB_NAMED =
      Question.writing(
          DSL.update(ISSUANCE_COPY)
              .set(ISSUANCE_COPY.JOB_NAME, Columns.of(ISSUANCE_COPY.JOB_NAME))
              .where(ISSUANCE_COPY.ISSUANCE_ID.eq(ID))
              .and(ISSUANCE_COPY.COPY.eq(Columns.of(ISSUANCE_COPY.COPY)))
              .and(ISSUANCE_COPY.JOB_NAME.isNull()));

  private static final Question<Record> RELEASED =
      Question.writing(
          DSL.update(ISSUANCE)
              .set(ISSUANCE.RELEASED_AT, Columns.of(ISSUANCE.RELEASED_AT))
              .where(ISSUANCE.ISSUANCE_ID.eq(ID))
              .and(ISSUANCE.ENDED_AT.isNotNull())
              .and(ISSUANCE.RELEASED_AT.isNull()));

  private static final Question<Record> TOUCHED =
      Question.writing(
          DSL.update(ISSUANCE)
              .set(ISSUANCE.TOUCHED_AT, Times.byTheDatabase())
              .where(ISSUANCE.ISSUANCE_ID.eq(ID))
              .and(ISSUANCE.RELEASED_AT.isNull()));

  private final RolePool issuer;
  private final RolePool operations;
  private final Realm realm;
  private final Question<Record1<String>> entering;

  PostgresJournal(RolePool issuer, RolePool operations, Realm realm, Limits limits) {
    this.issuer = issuer;
    this.operations = operations;
    this.realm = realm;
    this.entering = entering(limits);
  }

  private static Question<Record1<String>> entering(Limits limits) {
    return Question.of(
        DSL.select(
            Routines.enterPrinting(
                DSL.param("session", String.class),
                DSL.param("token", String.class),
                DSL.param("issuance", String.class),
                DSL.param("version", Long.class),
                DSL.param("copy", Integer.class),
                DSL.param("job_name", String.class),
                DSL.param("job_id", Integer.class),
                DSL.param("build", String.class),
                DSL.param("answered_at", SQLDataType.TIMESTAMPWITHTIMEZONE),
                DSL.param("source", String.class),
                DSL.param("list_issued_at", SQLDataType.TIMESTAMPWITHTIMEZONE),
                DSL.inline(YearToSecond.valueOf(limits.feedAges().any())),
                DSL.inline(YearToSecond.valueOf(limits.feedAges().seal())))));
  }

  @Override
  public Opening open(
      SessionBinding binding,
      IssuanceFacts facts,
      CertificateRequest request,
      String build,
      Instant now)
      throws JournalUnavailable {
    require(facts.session().equals(binding.session()), "an issuance of another session");
    require(facts.terminal().equals(binding.terminal()), "an issuance at another terminal");
    require(facts.kind() == request.kind(), "a request of another kind");
    try {
      return issuer.exchange(
          Presented.of(binding).about(facts.id()),
          exchange -> {
            var answers =
                exchange.ask(
                    STOPPED.about(scope(binding, facts, build)),
                    DECLARED.about(Map.of(SESSION.getName(), binding.session().hex())));
            if (answers.to(STOPPED).getFirst().value1()) {
              return new Opening.Stopped();
            }
            if (!declared(answers.to(DECLARED), request)) {
              return new Opening.NotDeclared();
            }
            exchange.last(
                List.of(
                    StateRows.opened(binding, facts, request, build, now),
                    OPENED.about(
                        Map.of(
                            JOURNAL.ISSUANCE_ID.getName(), facts.id().hex(),
                            JOURNAL.AT.getName(), Times.at(now)))));
            return new Opening.Opened(new IssuanceState.Fetching(facts, 0));
          });
    } catch (Unanswered e) {
      if (e.refusedBy("one_live_issuance_per_terminal")) {
        return new Opening.TerminalBusy();
      }
      if (e.state().equals(OUTSIDE_HOURS)) {
        return new Opening.Closed();
      }
      throw unavailable(e);
    }
  }

  private static Map<String, Object> scope(
      SessionBinding binding, IssuanceFacts facts, String build) {
    return Map.of(
        "municipality", binding.resident().municipality().value(),
        "kind", facts.kind().word(),
        "terminal", facts.terminal().value(),
        "printer", facts.printer(),
        "build", build);
  }

  /** The database asks the same when the row is written; here it gets an answer of its own. */
  private static boolean declared(
      List<Record2<String, Short[]>> sessions, CertificateRequest request) {
    if (sessions.isEmpty()) {
      return true; // It ended meanwhile, and the row's own trigger says so.
    }
    boolean household = Scope.HOUSEHOLD.word().equals(sessions.getFirst().value1());
    Short @Nullable [] chosen = sessions.getFirst().value2();
    return switch (request.scope()) {
      case HOLDER -> true;
      case MEMBERS -> chosen != null && Arrays.equals(chosen, StateRows.places(request));
      case HOUSEHOLD -> household;
    };
  }

  @Override
  public boolean advance(IssuanceState from, IssuanceEvent event, Decision decision, Instant now)
      throws JournalUnavailable {
    IssuanceState to = decision.next();
    require(from.id().equals(to.id()) && event.id().equals(to.id()), "a step of another issuance");
    require(to.version() == from.version() + 1, "a step that skips a version");
    return told(() ->
        issuer.exchange(
            Presented.NOTHING.about(to.id()),
            exchange -> {
              var writes = new Step(from, event, to, now).take(exchange);
              if (writes.isEmpty()) {
                return false;
              }
              if (Consequences.none(decision.effects())) {
                exchange.last(writes.get());
              } else {
                exchange.ask(writes.get());
                Consequences.write(exchange.dsl(), event, to, decision.effects(), now);
              }
              return true;
            }));
  }

  @Override
  public void nameJob(IssuanceId id, int copy, JobName name, Instant now)
      throws JournalUnavailable {
    int named =
        wrote(
            JOB_NAMED,
            id,
            Map.of(
                ID.getName(), id.hex(),
                ISSUANCE_COPY.COPY.getName(), copy,
                ISSUANCE_COPY.JOB_NAME.getName(), name.value()));
    if (named != 1) {
      throw new JournalUnavailable("this copy has no place for a job's name");
    }
  }

  @Override
  public Entry enterPrinting(
      SessionBinding binding,
      IssuanceState.AwaitingPayment from,
      IssuanceState.Printing to,
      Claim claim,
      Instant now)
      throws JournalUnavailable {
    require(from.id().equals(to.id()), "another issuance would print");
    require(from.facts().session().equals(binding.session()), "another session would print");
    var source =
        switch (claim.standing()) {
          case RevocationAnswer.Good _ -> new Source("ocsp", Optional.empty());
          case RevocationAnswer.NotListed(Instant listIssuedAt, Instant _) ->
              new Source("crl", Optional.of(listIssuedAt));
        };
    var values = new HashMap<String, @Nullable Object>();
    values.put("session", binding.session().hex());
    values.put("token", HexFormat.of().formatHex(binding.token().bytes()));
    values.put("issuance", to.id().hex());
    values.put("version", from.version());
    values.put("copy", to.copy());
    values.put("job_name", claim.job().value());
    values.put("job_id", claim.jobId());
    values.put("build", claim.build());
    values.put("answered_at", Times.at(claim.standing().answeredAt()));
    values.put("source", source.word());
    values.put("list_issued_at", source.listIssuedAt().map(Times::at).orElse(null));
    String answer =
        told(() -> issuer.ask(Presented.of(binding).about(to.id()), entering.about(values)))
            .getFirst()
            .value1();
    return answer.equals("entered") ? new Entry.Entered() : new Entry.Barred(Bars.told(answer));
  }

  @Override
  public void release(IssuanceState ended, Instant now) throws JournalUnavailable {
    require(ended.ended(), "an issuance that has not ended keeps its terminal");
    wrote(
        RELEASED,
        ended.id(),
        Map.of(ID.getName(), ended.id().hex(), ISSUANCE.RELEASED_AT.getName(), Times.at(now)));
  }

  @Override
  public Optional<IssuanceFile> load(SessionId session, SessionToken token, IssuanceId id)
      throws JournalUnavailable {
    Optional<IssuanceFile> file =
        told(() -> new FileQuery(realm, id).ofSession(issuer, session, token));
    file.ifPresent(found ->
        require(
            found.state().id().equals(id) && found.state().facts().session().equals(session),
            "the journal answered for another issuance"));
    return file;
  }

  @Override
  public Optional<IssuanceFile> loadForSettlement(IssuanceId id) throws JournalUnavailable {
    Optional<IssuanceFile> file = told(() -> new FileQuery(realm, id).forSettlement(operations));
    file.ifPresent(found ->
        require(found.state().id().equals(id), "the journal answered for another issuance"));
    return file;
  }

  @Override
  public Optional<IssuanceFile> loadForMoney(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable {
    Optional<IssuanceFile> file =
        told(() -> new FileQuery(realm, id).forMoney(issuer, session, token, terminalCertificate));
    file.ifPresent(found ->
        require(
            found.state().id().equals(id) && found.state().facts().session().equals(session),
            "the journal answered for another issuance"));
    return file;
  }

  @Override
  public Optional<Receipt> receipt(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable {
    return asked(
        issuer,
        Presented.of(session, token).about(id),
        dsl ->
            Boolean.TRUE.equals(
                    Routines.moneyMayBeReported(dsl.configuration(), terminalCertificate))
                ? new ReceiptQuery(dsl, id).read()
                : Optional.empty());
  }

  @Override
  public Optional<IssuanceId> liveAt(TerminalId terminal) throws JournalUnavailable {
    return asked(
        operations,
        Presented.NOTHING,
        dsl ->
            dsl.select(ISSUANCE.ISSUANCE_ID)
                .from(ISSUANCE)
                .where(ISSUANCE.TERMINAL_ID.eq(terminal.value()))
                .and(ISSUANCE.RELEASED_AT.isNull())
                .fetchOptional(row -> new IssuanceId(row.value1())));
  }

  @Override
  public Instant clock() throws JournalUnavailable {
    return asked(
            operations,
            Presented.NOTHING,
            dsl -> dsl.select(Times.byTheDatabase()).fetchSingle().value1())
        .toInstant();
  }

  @Override
  public List<IssuanceId> untouchedSince(Instant instant) throws JournalUnavailable {
    return asked(
        operations,
        Presented.NOTHING,
        dsl ->
            dsl.select(ISSUANCE.ISSUANCE_ID)
                .from(ISSUANCE)
                .where(ISSUANCE.RELEASED_AT.isNull())
                .and(ISSUANCE.TOUCHED_AT.lt(Times.at(instant)))
                .orderBy(ISSUANCE.TOUCHED_AT)
                .fetch(row -> new IssuanceId(row.value1())));
  }

  @Override
  public List<IssuanceId> waitingAfterTheirSession() throws JournalUnavailable {
    return asked(
        operations,
        Presented.NOTHING,
        dsl ->
            dsl.select(ISSUANCE.ISSUANCE_ID)
                .from(ISSUANCE)
                .join(KIOSK_SESSION)
                .on(KIOSK_SESSION.SESSION_ID.eq(ISSUANCE.SESSION_ID))
                .where(ISSUANCE.RELEASED_AT.isNull())
                .and(ISSUANCE.STATE.eq("awaiting_payment"))
                .and(KIOSK_SESSION.ENDED_AT.isNotNull())
                .orderBy(KIOSK_SESSION.ENDED_AT)
                .fetch(row -> new IssuanceId(row.value1())));
  }

  @Override
  public List<IssuanceId> atRetiredPrinters() throws JournalUnavailable {
    return asked(
        operations,
        Presented.NOTHING,
        dsl ->
            dsl.select(ISSUANCE.ISSUANCE_ID)
                .from(ISSUANCE)
                .join(PRINTER)
                .on(PRINTER.PRINTER_ID.eq(ISSUANCE.PRINTER_ID))
                .where(ISSUANCE.RELEASED_AT.isNull())
                .and(PRINTER.RETIRED_AT.isNotNull())
                .and(
                    ISSUANCE
                        .STATE
                        .in("printing", "in_doubt")
                        .or(ISSUANCE.STATE.eq("tray_uncertain").and(ISSUANCE.JOB_FINAL.isFalse())))
                .orderBy(ISSUANCE.TOUCHED_AT)
                .fetch(row -> new IssuanceId(row.value1())));
  }

  @Override
  public void touch(IssuanceId id) throws JournalUnavailable {
    wrote(TOUCHED, id, Map.of(ID.getName(), id.hex()));
  }

  /** How many rows were written, as the issuer, in one round trip. */
  private int wrote(Question<?> question, IssuanceId id, Map<String, ?> values)
      throws JournalUnavailable {
    return told(
        () -> issuer.askAll(Presented.NOTHING.about(id), question.about(values)).written(question));
  }

  private interface Telling<T> {
    T tell() throws Unanswered;
  }

  private static <T> T told(Telling<T> telling) throws JournalUnavailable {
    try {
      return telling.tell();
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  private static <T> T asked(RolePool pool, Presented presented, Function<DSLContext, T> work)
      throws JournalUnavailable {
    return told(() -> pool.transaction(presented, work));
  }

  private static JournalUnavailable unavailable(Unanswered e) {
    if (e.state().equals(STOPPED_NOW)) {
      return new ServiceStopped(e);
    }
    return new JournalUnavailable("the journal did not answer", e);
  }
}
