package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.db.Role;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.CaseReports.Said;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.session.TerminalId;

/**
 * Goal: whoever must be told that a stranger saw their page is on the list, with what stood there,
 * and nobody reads that list without having said why, before. Method: a household's paper comes
 * into doubt beside a neighbour's seal, through the real ports; the list is read as an operator's
 * login.
 */
class CaseReportsTest {
  private static final String WHY = "the report of case 1 to the commission";
  private static final String HOME = "見本町一丁目1番";
  private static final Map<String, Long> HOUSEHOLD =
      Map.of("00000001", 1L, "00000002", 1L, "00000003", 1L);
  private static final String BY_HAND = "SET session_replication_role = replica; ";

  private final Counter counter = new Counter();
  private final CaseReports reports = new CaseReports(Counter.access(counter.database));
  private final CaseBook book = new CaseBook(Counter.access(counter.database));
  private SigningOperator one;
  private SigningOperator two;
  private IssuanceState doubtful;
  private IssuanceState seal;

  @BeforeEach
  void aHouseholdsPaperComesIntoDoubt() throws Exception {
    one = SigningOperator.enrolled(counter, "one");
    two = SigningOperator.enrolled(counter, "two");
    var jiro = counter.visit("T000002", "09");
    var paid = counter.paid(jiro, new CertificateRequest.Seal(), 1, Map.of("00000009", 1L));
    assertThat(counter.enter(jiro, paid, 1)).isInstanceOf(IssuanceJournal.Entry.Entered.class);
    seal = paid;
    var hanako = counter.visit("T000001", "01");
    counter.ports.register().declareScope(hanako, Scope.HOUSEHOLD, Set.of());
    var asked = Counter.residence(Scope.HOUSEHOLD, Item.RELATIONSHIP, Item.INDIVIDUAL_NUMBER);
    doubtful = inDoubt(counter.paid(hanako, asked, 2, HOUSEHOLD));
  }

  @AfterEach
  void close() {
    reports.close();
    book.close();
    counter.close();
  }

  private IssuanceState inDoubt(IssuanceState paid) throws Exception {
    return counter.tell(paid, new IssuanceEvent.JobUnknown(paid.id()));
  }

  private ReportOrder order(long number, List<String> issuances, Digest evidence, Instant at) {
    var about = reports.find(number).orElseThrow().about();
    return reports.order(about, evidence, issuances, WHY, "one", at);
  }

  private ReportOrder order(List<String> issuances) {
    return order(1, issuances, seen(1), Counter.now());
  }

  private Digest seen(long number) {
    return reports.evidence(number).orElseThrow();
  }

  private CaseReports.Asking asked(ReportOrder order) throws Exception {
    return reports.ask(order, one.sign(order.bytes()));
  }

  private long asked(String... references) throws Exception {
    return asked(1, references);
  }

  private long asked(long number, String... references) throws Exception {
    var about = reports.find(number).orElseThrow().about();
    var issuances = reports.concerned(about).chosen(List.of(references)).orElseThrow();
    var asking = asked(order(number, issuances, seen(number), Counter.now()));
    assertThat(asking.said()).isEqualTo(Said.ASKED);
    return asking.report().orElseThrow();
  }

  private List<AffectedPerson> read(long report) {
    var reading = reports.read(report);
    assertThat(reading.said()).isEqualTo(Said.READ);
    return reading.people();
  }

  private static String reference(IssuanceState story) {
    return story.id().hex().substring(0, 10);
  }

  private void answer(WhoseBytes word) throws Exception {
    for (var operator : List.of(one, two)) {
      var order =
          book.order(1, seen(1), word, "as I saw it", operator.name(), Counter.now()).orElseThrow();
      book.answer(order, operator.sign(order.bytes()));
    }
    assertThat(book.find(1).orElseThrow().closed()).isPresent();
  }

  @Test
  void everybodyOnAHouseholdsPageIsListedWithWhatStoodThere() throws Exception {
    var people = read(asked());
    assertThat(people)
        .extracting(AffectedPerson::name)
        .containsExactly(
            Optional.of("見本 00000001"), Optional.of("見本 00000002"), Optional.of("見本 00000003"));
    assertThat(people)
        .extracting(AffectedPerson::part)
        .containsExactly(
            new AffectedPerson.Part(true, true, false),
            new AffectedPerson.Part(true, false, false),
            new AffectedPerson.Part(true, false, false));
    assertThat(people).allMatch(AffectedPerson::ownStory);
    assertThat(people).extracting(AffectedPerson::address).containsOnly(Optional.of(HOME));
    assertThat(people.getFirst().items())
        .containsExactly(
            "name", "birth_date", "sex", "address", "dates", "relationship", "individual_number");
    assertThat(people.getLast().items())
        .as("Mei has no number, so none stood there")
        .doesNotContain("individual_number");
    assertThat(people.getFirst().issueNumbers()).hasSize(2);
    assertThat(people.getFirst().copiesEntered()).isZero();
  }

  @Test
  void aNeighboursSealIsListedOnceAnOperatorNamesIt() throws Exception {
    var people = read(asked(reference(seal).toUpperCase(java.util.Locale.ROOT)));
    assertThat(people).hasSize(4);
    var jiro = people.getLast();
    assertThat(jiro.ownStory()).isFalse();
    assertThat(jiro.name()).contains("見本 00000009");
    assertThat(jiro.part()).isEqualTo(new AffectedPerson.Part(true, true, false));
    assertThat(jiro.items()).containsExactly("name", "birth_date", "address", "impression");
    assertThat(jiro.copiesEntered()).isOne();
    assertThat(jiro.person()).isNotEqualTo(people.getFirst().person());
  }

  @Test
  void whoAppliedForOthersIsListedAsThatAndTheOthersExactly() throws Exception {
    release();
    var hanako = counter.visit("T000001", "01");
    var chosen = counter.choose(hanako, CertificateKind.RESIDENCE, 2, 3);
    inDoubt(counter.paid(hanako, chosen, 1, HOUSEHOLD));
    assertThat(read(asked(2)))
        .extracting(person -> person.name().orElseThrow() + " " + person.part().onPage())
        .containsExactly("見本 00000002 true", "見本 00000003 true", "見本 00000001 false");
  }

  @Test
  void theHeadWhomAPageNamesIsListedWhileItIsKnownWhoThatWas() throws Exception {
    release();
    var taro = counter.visit("T000001", "02");
    var asked = Counter.residence(Scope.HOLDER, Item.RELATIONSHIP);
    inDoubt(counter.paid(taro, asked, 1, Map.of("00000002", 1L)));
    var head = read(asked(2)).getLast();
    assertThat(head.name()).contains("見本 00000001");
    assertThat(head.part()).isEqualTo(new AffectedPerson.Part(false, false, true));
    assertThat(head.items()).containsExactly("household_head");
    laterVersion("00000001");
    var unknown = read(asked(2)).getLast();
    assertThat(unknown.person()).isEmpty();
    assertThat(unknown.name()).isEmpty();
    assertThat(unknown.part()).isEqualTo(new AffectedPerson.Part(false, false, true));
  }

  /** As if the first visit had ended: its terminal is free for the next. */
  private void release() {
    counter.database.set(
        BY_HAND
            + "UPDATE issuance SET released_at = now(), ended_at = now(), state = 'delivered',"
            + " abandoned_reason = NULL; UPDATE kiosk_session SET ended_at = now()");
  }

  private void laterVersion(String resident) {
    counter.database.set(
        """
        INSERT INTO residence_record (municipality_code, resident_id, version, household_id,
            ordinal, status, name, birth_date, sex, relationship, resident_since)
          SELECT municipality_code, resident_id, version + 1, household_id, ordinal, status,
              '改名 後', birth_date, sex, relationship, resident_since
            FROM residence_record WHERE resident_id = '%s'
        """
            .formatted(resident));
  }

  @Test
  void whatWasPrintedIsListedAndNotWhatTheRegisterHasBecome() throws Exception {
    laterVersion("00000002");
    assertThat(read(asked()))
        .extracting(person -> person.name().orElseThrow())
        .containsExactly("見本 00000001", "見本 00000002", "見本 00000003");
    counter.database.set(
        "UPDATE household SET version = 2, address = '見本町九丁目9番' WHERE household_id = '0000000001'");
    assertThat(read(asked()))
        .as("the printed address is not known any more, and the new one was not printed")
        .allMatch(person -> person.address().isEmpty());
  }

  @Test
  void noAddressIsToldOfAHouseholdUnderAHoldAndNobodySeesWhy() throws Exception {
    var open = read(asked());
    var moved = without("UPDATE household SET version = 2", "UPDATE household SET version = 1");
    assertThat(moved).isNotEqualTo(open).allMatch(person -> person.address().isEmpty());
    for (String reason : List.of("protective_measure", "loss_report")) {
      assertThat(without(held(reason, "NULL"), "DELETE FROM hold")).isEqualTo(moved);
    }
    assertThat(without(held("protective_measure", "now()"), "DELETE FROM hold"))
        .as("lifted, and still nobody's business")
        .isEqualTo(moved);
    assertThat(without("SELECT 1", "SELECT 1")).isEqualTo(open);
  }

  private static String held(String reason, String lifted) {
    return ("INSERT INTO hold VALUES ('131016', 'H-1', '00000003', '%s', now() - interval '1 hour',"
            + " %s)")
        .formatted(reason, lifted);
  }

  /** What is read after this change, which is undone. */
  private List<AffectedPerson> without(String change, String undo) throws Exception {
    counter.database.set(BY_HAND + change);
    var read = read(asked());
    counter.database.set(BY_HAND + undo);
    return read;
  }

  private void longAgo(IssuanceState story) {
    counter.database.set(
        BY_HAND
            + "UPDATE journal SET written_at = written_at - interval '2 days' WHERE issuance_id ="
            + " '%1$s'; UPDATE issuance SET started_at = started_at - interval '2 days' WHERE"
                .formatted(story.id().hex())
            + " issuance_id = '%1$s'".formatted(story.id().hex()));
  }

  @Test
  void aStrangerToTheCaseIsRefusedByBoth() throws Exception {
    longAgo(seal);
    var concerned = reports.concerned(reports.find(1).orElseThrow().about());
    assertThat(concerned.chosen(List.of(reference(seal)))).isEmpty();
    assertThat(concerned.chosen(List.of("00"))).isEmpty();
    var both = List.of(doubtful.id().hex(), seal.id().hex());
    assertThat(asked(order(both)).said()).isEqualTo(Said.NOT_CONCERNED);
    assertThat(asked(order(List.of(seal.id().hex()))).said()).isEqualTo(Said.NOT_CONCERNED);
    assertThat(lines()).isEqualTo("null");
  }

  /** Jiro stood at the other terminal two days before: near what was said, not the story. */
  @Test
  void whoStoodAtTheOtherTerminalThatACaseNamesMayBeNamed() throws Exception {
    longAgo(seal);
    var notice =
        book.notice(
            new CaseNotice.About(
                Optional.of(reference(doubtful)),
                Optional.of(new TerminalId("T000002")),
                Optional.of(Counter.now().minusSeconds(2 * 86_400))),
            CaseNotice.From.RESIDENT,
            "somebody's page lay in the other tray",
            "one",
            Counter.now());
    assertThat(book.open(notice, one.sign(notice.bytes())).opened()).hasValue(2);
    assertThat(book.evidence(2).orElseThrow().of("8-neighbour"))
        .anySatisfy(fact -> assertThat(fact.json()).contains(seal.id().hex()));
    assertThat(read(asked(2, reference(seal))).getLast().name()).contains("見本 00000009");
    assertThat(
            reports
                .concerned(reports.find(1).orElseThrow().about())
                .chosen(List.of(reference(seal))))
        .isEmpty();
  }

  @Test
  void whatIsMoreThanTheOperatorSawIsRefusedBeforeAndAfterTheAsking() throws Exception {
    var own = List.of(doubtful.id().hex());
    var old = order(own);
    long report = asked();
    counter.database.set(
        "INSERT INTO case_remark (case_id, remark, said_by) VALUES (1, 'paper in the tray', 'C')");
    assertThat(asked(old).said()).isEqualTo(Said.EVIDENCE_CHANGED);
    assertThat(reports.read(report))
        .isEqualTo(new CaseReports.Reading(Said.EVIDENCE_CHANGED, List.of()));
    assertThat(read(asked())).hasSize(3);
  }

  @Test
  void whereNobodyIsAffectedThereIsNothingToRead() throws Exception {
    long report = asked();
    answer(WhoseBytes.NOBODYS);
    assertThat(asked(order(List.of(doubtful.id().hex()))).said()).isEqualTo(Said.NOBODY_AFFECTED);
    assertThat(reports.read(report).said()).isEqualTo(Said.NOBODY_AFFECTED);
  }

  @Test
  void anAnswerInBetweenIsSeenAndAnAnsweredCaseIsReported() throws Exception {
    long report = asked();
    answer(WhoseBytes.A_STRANGERS);
    assertThat(reports.read(report).said()).isEqualTo(Said.EVIDENCE_CHANGED);
    assertThat(read(asked())).hasSize(3);
    assertThat(reports.find(1).orElseThrow().answeredUnder()).isPresent();
  }

  @Test
  void itIsReadOnceWithinTenMinutesByAKeyThatStands() throws Exception {
    long report = asked();
    assertThat(reports.read(report + 1).said()).isEqualTo(Said.NOT_ASKED);
    assertThat(read(report)).isNotEmpty();
    assertThat(reports.read(report)).isEqualTo(new CaseReports.Reading(Said.NOT_ASKED, List.of()));
    long late = asked();
    counter.database.set(
        BY_HAND + "UPDATE case_report SET asked_at = now() - interval '601 seconds'");
    assertThat(reports.read(late).said()).isEqualTo(Said.NOT_ASKED);
    long revoked = asked();
    counter.database.set("UPDATE operator_key SET revoked_at = now() WHERE operator_id = 'one'");
    assertThat(reports.read(revoked).said()).isEqualTo(Said.KEY_WRONG);
  }

  @Test
  void whatIsNotCommittedIsNotRead() throws Exception {
    asked();
    assertThat(saidInOneTransaction()).isEqualTo("not-asked");
  }

  /** Asks for the same again and reads at once, as a program would that evades the record. */
  private String saidInOneTransaction() throws Exception {
    try (var connection = counter.database.connect(Role.OPERATIONS);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String ask =
          """
          SELECT a.report FROM case_report r, ask_for_report(1, 'one', r.public_key, '%s', NULL,
            r.evidence, r.issuances, clock_timestamp(), decode(repeat('07', 64), 'hex')) a
          """;
      long report;
      try (var asked = statement.executeQuery(ask.formatted(WHY))) {
        asked.next();
        report = asked.getLong(1);
      }
      try (var read = statement.executeQuery("SELECT said FROM read_report(" + report + ")")) {
        read.next();
        return read.getString(1);
      } finally {
        connection.rollback();
      }
    }
  }

  @Test
  void aSignatureCountsForItsOwnOrderAlone() throws Exception {
    var order = order(List.of(doubtful.id().hex()));
    assertThat(reports.ask(order, two.sign(order.bytes())).said()).isEqualTo(Said.KEY_WRONG);
    var wider = order(List.of(doubtful.id().hex(), seal.id().hex()));
    assertThat(reports.ask(wider, one.sign(order.bytes())).said()).isEqualTo(Said.KEY_WRONG);
    var old = order(1, order.issuances(), seen(1), Counter.now().minusSeconds(601));
    assertThat(asked(old).said()).isEqualTo(Said.ORDER_TOO_OLD);
    assertThat(reports.find(7)).isEmpty();
    assertThatThrownBy(() ->
            reports.order(order.about(), seen(1), order.issuances(), "why", "one", order.at()))
        .hasMessageContaining("purpose");
  }

  private String lines() throws Exception {
    return String.valueOf(
        counter.one(
            "SELECT string_agg(concat_ws(' ', deed, actor_kind, actor, object_kind, object,"
                + " municipality_code, why, result), '; ' ORDER BY audit_id) FROM audit"
                + " WHERE deed LIKE 'report-%'"));
  }

  @Test
  void theAskingAndTheReadingAreLinesThatNameNobody() throws Exception {
    long report = asked(reference(seal));
    String asking = "report-asked operator one case 1 131016 " + WHY + " done";
    assertThat(lines()).isEqualTo(asking);
    read(report);
    assertThat(lines())
        .isEqualTo(asking + "; report-read operator one case 1 131016 " + WHY + " 4 people");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleReadsThePeopleInAnotherWay(Role role) {
    for (String sql :
        List.of(
            "SELECT * FROM report_people(ARRAY['x'])",
            "SELECT address_for_report('131016', '00000001', 1, 1)",
            "INSERT INTO case_report_read (report_id) VALUES (1)",
            role == Role.OPERATIONS
                ? "DELETE FROM case_report_read"
                : "SELECT * FROM read_report(1)")) {
      assertThatThrownBy(
              () -> {
                try (var connection = counter.database.connect(role);
                    var statement = connection.createStatement()) {
                  statement.execute(sql);
                }
              })
          .as(sql)
          .hasMessageContaining("permission denied");
    }
  }

  /** A condition of read_report or of what it asks, and what would be said without it. */
  private enum Guard {
    ONCE("read_report(bigint)", "d.report_id = p_report)", "false)"),
    TEN_MINUTES(
        "read_report(bigint)", "clock_timestamp() - interval ''10 minutes''", "'-infinity'"),
    COMMITTED("read_report(bigint)", "r.written_in <> pg_current_xact_id()", "true"),
    EVIDENCE(
        "report_bar(incident_case,text,bytea,text,bytea,text[])",
        "p_evidence IS DISTINCT FROM case_digest(p_case.case_id)",
        "false"),
    KEY("report_bar(incident_case,text,bytea,text,bytea,text[])", "k.revoked_at IS NULL", "true");

    private final String function;
    private final String condition;
    private final String without;

    Guard(String function, String condition, String without) {
      this.function = function;
      this.condition = condition;
      this.without = without;
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutItsConditionItWouldBeRead(Guard guard) throws Exception {
    long report = asked();
    counter.database.set(
        """
        DO $do$
        DECLARE
          whole text := pg_get_functiondef('%1$s'::regprocedure);
        BEGIN
          ASSERT position(%2$s IN whole) > 0;
          EXECUTE replace(whole, %2$s, %3$s);
        END
        $do$
        """
            .formatted(guard.function, quoted(guard.condition), quoted(guard.without)));
    String said =
        switch (guard) {
          case ONCE -> {
            counter.database.set(
                "ALTER TABLE case_report_read DROP CONSTRAINT case_report_read_pkey");
            read(report);
            yield said(report);
          }
          case TEN_MINUTES ->
              saidAfter(
                  BY_HAND + "UPDATE case_report SET asked_at = now() - interval '601 s'", report);
          case COMMITTED -> saidInOneTransaction();
          case EVIDENCE ->
              saidAfter(
                  "INSERT INTO case_remark (case_id, remark, said_by) VALUES (1, 'more', 'C')",
                  report);
          case KEY ->
              saidAfter(
                  "UPDATE operator_key SET revoked_at = now() WHERE operator_id = 'one'", report);
        };
    assertThat(said).isEqualTo("read");
  }

  private String saidAfter(String change, long report) {
    counter.database.set(change);
    return said(report);
  }

  private String said(long report) {
    return reports.read(report).said().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String quoted(String sql) {
    return "$q$" + sql.replace("''", "'") + "$q$";
  }
}
