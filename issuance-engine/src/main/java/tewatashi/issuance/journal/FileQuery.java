package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.ISSUANCE_RECORD;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.IssuanceCopyRecord;
import tewatashi.db.generated.tables.records.IssuanceRecord;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.ledger.Ledger;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** What is written of one issuance. Without a session's token, nothing that names its person. */
final class FileQuery {
  private static final List<Field<?>> WITHOUT_PERSON =
      List.of(
          ISSUANCE.ISSUANCE_ID,
          ISSUANCE.SESSION_ID,
          ISSUANCE.TERMINAL_ID,
          ISSUANCE.PRINTER_ID,
          ISSUANCE.KIND,
          ISSUANCE.SCOPE,
          ISSUANCE.ITEMS,
          ISSUANCE.CHOSEN,
          ISSUANCE.COPIES,
          ISSUANCE.STATE,
          ISSUANCE.ABANDONED_REASON,
          ISSUANCE.VERSION,
          ISSUANCE.FEE_STATE,
          ISSUANCE.FEE_YEN,
          ISSUANCE.PAGES,
          ISSUANCE.PRINTED,
          ISSUANCE.COPY,
          ISSUANCE.DISPUTED,
          ISSUANCE.JOB_FINAL,
          ISSUANCE.HOUSEHOLD_VERSION,
          ISSUANCE.ISSUED_ON,
          ISSUANCE.FORM_VERSION,
          ISSUANCE.PROBLEM,
          ISSUANCE.TOUCHED_AT);

  private static final List<Field<?>> COPY =
      List.of(
          ISSUANCE_COPY.COPY,
          ISSUANCE_COPY.ISSUE_NUMBER,
          ISSUANCE_COPY.DIGEST,
          ISSUANCE_COPY.JOB_NAME,
          ISSUANCE_COPY.JOB_ID);

  private static final Param<String> ID = DSL.param("issuance", String.class);

  private static final Field<String> PRESENTED = Routines.storyIssuance();

  /** The issuance beside each of its copies, in their order; beside nothing before any. */
  private static final Question<Record> OF_SESSION = rows(Stream.of(PRESENTED));

  private static final Question<Record> WITHOUT_SESSION = rows(Stream.of());

  private static final Param<String> CERTIFICATE = DSL.param("certificate", String.class);

  private static final Field<Boolean> MONEY_MAY_BE_REPORTED =
      Routines.moneyMayBeReported(CERTIFICATE);

  private static final Question<Record> FOR_MONEY = rows(Stream.of(MONEY_MAY_BE_REPORTED));

  private static final Question<Record2<String, Integer>> VERSIONS =
      Question.of(
          DSL.select(ISSUANCE_RECORD.RESIDENT_ID, ISSUANCE_RECORD.VERSION)
              .from(ISSUANCE_RECORD)
              .where(ISSUANCE_RECORD.ISSUANCE_ID.eq(ID)));

  private final Realm realm;
  private final IssuanceId id;
  private final Map<String, String> about;

  FileQuery(Realm realm, IssuanceId id) {
    this.realm = realm;
    this.id = id;
    this.about = Map.of(ID.getName(), id.hex());
  }

  /** Empty if the presented token opens no such issuance. */
  Optional<IssuanceFile> ofSession(RolePool issuer, SessionId session, SessionToken token)
      throws Unanswered {
    var answers =
        issuer.askAll(
            Presented.of(session, token).about(id),
            OF_SESSION.about(about),
            VERSIONS.about(about),
            Ledger.lines(id));
    var rows = answers.to(OF_SESSION);
    return rows.stream()
        .findFirst()
        .filter(row -> row.get(ISSUANCE.SESSION_ID).equals(session.hex()))
        .filter(this::belongsToPresentedSession)
        .map(_ -> file(rows, versions(answers.to(VERSIONS)), answers));
  }

  /** A named issuance is visible without a token; its file is not. */
  private boolean belongsToPresentedSession(Record row) {
    return id.hex().equals(row.get(PRESENTED));
  }

  /** Of whoever's session: nothing in it names a person. */
  Optional<IssuanceFile> forSettlement(RolePool operations) throws Unanswered {
    var answers =
        operations.askAll(Presented.NOTHING, WITHOUT_SESSION.about(about), Ledger.lines(id));
    return withoutVersions(answers.to(WITHOUT_SESSION), answers);
  }

  /** Empty if this terminal may not report money for what the token opens, or opened. */
  Optional<IssuanceFile> forMoney(
      RolePool issuer, SessionId session, SessionToken token, String terminalCertificate)
      throws Unanswered {
    var answers =
        issuer.askAll(
            Presented.of(session, token).about(id),
            FOR_MONEY.about(
                Map.of(ID.getName(), id.hex(), CERTIFICATE.getName(), terminalCertificate)),
            Ledger.lines(id));
    var rows =
        answers.to(FOR_MONEY).stream()
            .filter(row -> Boolean.TRUE.equals(row.get(MONEY_MAY_BE_REPORTED)))
            .toList();
    return withoutVersions(rows, answers);
  }

  private Optional<IssuanceFile> withoutVersions(List<Record> rows, Exchange.Answers answers) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(file(rows, new TreeMap<>(), answers));
  }

  private static Question<Record> rows(Stream<Field<?>> besides) {
    var fields =
        Stream.of(WITHOUT_PERSON.stream(), COPY.stream(), besides)
            .flatMap(Function.identity())
            .toList();
    return Question.of(
        DSL.select(fields)
            .from(ISSUANCE)
            .leftJoin(ISSUANCE_COPY)
            .on(ISSUANCE_COPY.ISSUANCE_ID.eq(ISSUANCE.ISSUANCE_ID))
            .where(ISSUANCE.ISSUANCE_ID.eq(ID))
            .orderBy(ISSUANCE_COPY.COPY));
  }

  private static SortedMap<String, Long> versions(List<Record2<String, Integer>> rows) {
    var versions = new TreeMap<String, Long>();
    rows.forEach(row -> versions.put(row.value1(), row.value2().longValue()));
    return versions;
  }

  private IssuanceFile file(
      List<Record> rows, SortedMap<String, Long> versions, Exchange.Answers answers) {
    IssuanceRecord row = rows.getFirst().into(ISSUANCE);
    var money = Ledger.standing(answers);
    var kind = CertificateKind.of(row.getKind()).orElseThrow();
    var facts =
        new IssuanceFacts(
            id(row),
            new SessionId(row.getSessionId()),
            new TerminalId(row.getTerminalId()),
            row.getPrinterId(),
            kind,
            row.getCopies());
    return new IssuanceFile(
        StateRows.state(row, facts),
        request(row, kind),
        versions,
        row.getHouseholdVersion() == null ? 0 : row.getHouseholdVersion(),
        row.getFeeYen() == null ? OptionalInt.empty() : OptionalInt.of(row.getFeeYen()),
        money.owedYen(),
        money.returnedBy(),
        copies(row, rows),
        row.getTouchedAt().toInstant(),
        Optional.ofNullable(row.getProblem()));
  }

  private static IssuanceId id(IssuanceRecord row) {
    return new IssuanceId(row.getIssuanceId());
  }

  private static CertificateRequest request(IssuanceRecord row, CertificateKind kind) {
    return switch (kind) {
      case SEAL -> new CertificateRequest.Seal();
      case RESIDENCE, RECORD ->
          new CertificateRequest.Residence(
              kind,
              Arrays.stream(Scope.values())
                  .filter(scope -> scope.word().equals(row.getScope()))
                  .findFirst()
                  .orElseThrow(),
              Arrays.stream(row.getChosen()).map(Short::intValue).collect(Collectors.toSet()),
              Arrays.stream(Item.values())
                  .filter(item -> Arrays.asList(row.getItems()).contains(item.word()))
                  .collect(Collectors.toSet()));
    };
  }

  private List<IssuanceFile.Copy> copies(IssuanceRecord row, List<Record> rows) {
    return rows.stream()
        .filter(beside -> beside.get(ISSUANCE_COPY.COPY) != null)
        .map(beside -> copy(row, beside.into(ISSUANCE_COPY)))
        .toList();
  }

  private IssuanceFile.Copy copy(IssuanceRecord row, IssuanceCopyRecord copy) {
    return new IssuanceFile.Copy(
        copy.getCopy(),
        new IssueDetails(copy.getIssueNumber(), row.getIssuedOn(), row.getFormVersion(), realm),
        Optional.ofNullable(copy.getDigest()).map(Digest::new),
        Optional.ofNullable(copy.getJobName()).map(JobName::new),
        copy.getJobId() == null ? OptionalInt.empty() : OptionalInt.of(copy.getJobId()));
  }
}
