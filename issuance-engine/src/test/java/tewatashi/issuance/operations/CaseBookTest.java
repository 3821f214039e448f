package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.CaseBook.Noticed;
import tewatashi.issuance.operations.CaseBook.Said;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** Whose bytes left is answered by two people who signed the same evidence. */
class CaseBookTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);
  private static final String WHY = "the tray was empty, the count is 0";

  private final Counter counter = new Counter();
  private final CaseBook book = new CaseBook(Counter.access(counter.database));
  private KeyPair one;
  private KeyPair two;
  private IssuanceState doubtful;

  @BeforeEach
  void comeIntoDoubt() throws Exception {
    one = enrolled("one");
    two = enrolled("two");
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    doubtful = counter.tell(paid, new IssuanceEvent.JobUnknown(paid.id()));
  }

  @AfterEach
  void close() {
    book.close();
    counter.close();
  }

  private KeyPair enrolled(String operator) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    counter.database.set(
        "UPDATE operator_key SET revoked_at = now() WHERE operator_id = '%s'".formatted(operator));
    counter.database.set(
        "INSERT INTO operator_key (operator_id, public_key) VALUES ('%s', decode('%s', 'base64'))"
            .formatted(
                operator, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())));
    return pair;
  }

  private static byte[] sign(KeyPair pair, byte[] message) throws Exception {
    var writer = Signature.getInstance("Ed25519");
    writer.initSign(pair.getPrivate());
    writer.update(message);
    return writer.sign();
  }

  private Digest seen() {
    return book.evidence(1).orElseThrow().digest();
  }

  private Said said(String operator, KeyPair pair, WhoseBytes answer) throws Exception {
    return said(operator, pair, answer, seen(), Counter.now());
  }

  private Said said(String operator, KeyPair pair, WhoseBytes answer, Digest seen, Instant at)
      throws Exception {
    var order = book.order(1, seen, answer, WHY, operator, at).orElseThrow();
    return book.answer(order, sign(pair, order.bytes()));
  }

  @Test
  void aDoubtIsACaseAndTwoOperatorsCloseIt() throws Exception {
    assertThat(book.list(false))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.why()).isEqualTo("in doubt");
          assertThat(open.place()).isEmpty();
          assertThat(open.issuance()).contains(doubtful.id().hex());
        });
    assertThat(said("one", one, WhoseBytes.NOBODYS)).isEqualTo(Said.WAITS_FOR_ANOTHER);
    assertThat(book.list(false).getFirst().signed()).containsExactly("one: nobody");
    assertThat(said("one", one, WhoseBytes.NOBODYS)).isEqualTo(Said.SAME_OPERATOR);
    assertThat(said("two", two, WhoseBytes.NOBODYS)).isEqualTo(Said.ANSWERED);
    assertThat(book.list(false)).isEmpty();
    assertThat(book.list(true).getFirst().closed())
        .hasValueSatisfying(closed -> {
          assertThat(closed.answer()).isEqualTo(WhoseBytes.NOBODYS);
          assertThat(closed.by()).isEqualTo("one");
          assertThat(closed.with()).isEqualTo("two");
        });
    assertThat(said("two", two, WhoseBytes.NOBODYS)).isEqualTo(Said.ANSWERED_BEFORE);
  }

  @Test
  void whatFollowsWellClosesNothingAndIsSeenByWhoAnswers() throws Exception {
    var before = seen();
    said("one", one, WhoseBytes.THEIR_OWN);
    counter.tell(doubtful, new IssuanceEvent.JobAbsent(doubtful.id()));
    assertThat(book.list(false)).as("the doubt's case and the tray's").hasSize(2);
    assertThat(said("two", two, WhoseBytes.THEIR_OWN, before, Counter.now()))
        .isEqualTo(Said.EVIDENCE_CHANGED);
    assertThat(said("two", two, WhoseBytes.THEIR_OWN))
        .as("the first had not seen the rest")
        .isEqualTo(Said.WAITS_FOR_ANOTHER);
  }

  @Test
  void twoAnswersCloseNothing() throws Exception {
    said("one", one, WhoseBytes.NOBODYS);
    assertThat(said("two", two, WhoseBytes.A_STRANGERS)).isEqualTo(Said.ANOTHER_ANSWER_STANDS);
    assertThat(book.list(false).getFirst().signed())
        .containsExactly("one: nobody", "two: stranger");
  }

  @Test
  void aSignatureCountsForItsOperatorItsCaseAndItsWordsAlone() throws Exception {
    Instant now = Counter.now();
    assertThat(said("one", two, WhoseBytes.NOBODYS)).isEqualTo(Said.KEY_WRONG);
    assertThat(said("nobody", one, WhoseBytes.NOBODYS)).isEqualTo(Said.KEY_WRONG);
    var order = book.order(1, seen(), WhoseBytes.NOBODYS, WHY, "one", now).orElseThrow();
    byte[] signature = sign(one, order.bytes());
    var changed = book.order(1, seen(), WhoseBytes.A_STRANGERS, WHY, "one", now).orElseThrow();
    assertThat(book.answer(changed, signature)).isEqualTo(Said.KEY_WRONG);
    var about = order.about();
    var forged =
        new CaseOrder(
            order.realm(),
            new IncidentCase(
                1,
                about.issuance(),
                about.place(),
                "not mine",
                about.openedAt(),
                about.signed(),
                about.closed()),
            order.evidence(),
            order.answer(),
            WHY,
            "one",
            now);
    assertThat(book.answer(forged, sign(one, forged.bytes()))).isEqualTo(Said.KEY_WRONG);
    assertThat(book.order(9, seen(), WhoseBytes.NOBODYS, WHY, "one", now)).isEmpty();
    assertThatThrownBy(() -> book.order(1, seen(), WhoseBytes.NOBODYS, "a\nb", "one", now))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOldOrderIsRefusedARevokedKeysWordIsNoneAndAWordLastsADay() throws Exception {
    counter.database.set(
        "SET session_replication_role = replica;"
            + " UPDATE incident_case SET opened_at = opened_at - interval '2 days'");
    var late = Counter.now().minusSeconds(601);
    assertThat(said("one", one, WhoseBytes.NOBODYS, seen(), late)).isEqualTo(Said.ORDER_TOO_OLD);
    var early = Counter.now().plusSeconds(120);
    assertThat(said("one", one, WhoseBytes.NOBODYS, seen(), early)).isEqualTo(Said.ORDER_TOO_OLD);
    said("one", one, WhoseBytes.NOBODYS);
    one = enrolled("one");
    assertThat(said("two", two, WhoseBytes.NOBODYS)).isEqualTo(Said.WAITS_FOR_ANOTHER);
    counter.database.set(
        "SET session_replication_role = replica;"
            + " UPDATE case_word SET said_at = now() - interval '25 hours'");
    assertThat(said("one", one, WhoseBytes.NOBODYS)).isEqualTo(Said.WAITS_FOR_ANOTHER);
  }

  @Test
  void anOperatorOpensACaseByTheReferenceCode() throws Exception {
    var notice =
        book.notice(
            about(Optional.of(doubtful.id().hex().substring(0, 10)), Optional.empty()),
            CaseNotice.From.UPSTREAM,
            "an error notice of 9:14",
            "one",
            Counter.now());
    assertThat(book.open(notice, sign(two, notice.bytes())).noticed()).isEqualTo(Noticed.KEY_WRONG);
    var opened = book.open(notice, sign(one, notice.bytes()));
    assertThat(opened.noticed()).isEqualTo(Noticed.OPENED);
    assertThat(book.open(notice, sign(one, notice.bytes())))
        .isEqualTo(new CaseBook.Opening(Noticed.OPENED_BEFORE, opened.opened()));
    assertThat(book.find(opened.opened().orElseThrow()).orElseThrow().why())
        .isEqualTo("notice from upstream");
    assertThat(book.evidence(opened.opened().orElseThrow()).orElseThrow().of("2-remark"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.json()).contains("an error notice of 9:14"));
  }

  private static CaseNotice.About about(Optional<String> reference, Optional<String> terminal) {
    return new CaseNotice.About(reference, terminal.map(TerminalId::new), Optional.empty());
  }

  @Test
  void aPageInATrayIsACaseThatTwoOperatorsAnswer() throws Exception {
    var notice =
        book.notice(
            new CaseNotice.About(
                Optional.of("FFFFFFFFFF"),
                Optional.of(new TerminalId("T000001")),
                Optional.of(Instant.parse("2025-11-24T00:14:00Z"))),
            CaseNotice.From.RESIDENT,
            "somebody's page lay in the tray",
            "one",
            Counter.now());
    assertThat(new String(notice.bytes(), StandardCharsets.UTF_8))
        .contains("format 2\n", "reference=ffffffffff\nterminal=T000001\nwhen=2025-11-24T00:14");
    var opened = book.open(notice, sign(one, notice.bytes()));
    assertThat(opened.noticed()).isEqualTo(Noticed.OPENED_WITHOUT_ISSUANCE);
    long number = opened.opened().orElseThrow();
    var found = book.find(number).orElseThrow();
    assertThat(found.issuance()).isEmpty();
    assertThat(found.place().orElseThrow().words())
        .isEqualTo("reference=FFFFFFFFFF terminal=T000001 at=2025-11-24T00:14:00Z");
    for (var pair : List.of(Map.entry("one", one), Map.entry("two", two))) {
      var seen = book.evidence(number).orElseThrow().digest();
      var order =
          book.order(number, seen, WhoseBytes.UNKNOWN, WHY, pair.getKey(), Counter.now())
              .orElseThrow();
      assertThat(book.answer(order, sign(pair.getValue(), order.bytes())))
          .isEqualTo(pair.getKey().equals("one") ? Said.WAITS_FOR_ANOTHER : Said.ANSWERED);
    }
  }

  @Test
  void whatASignatureIsOfIsSignedWhereNoIssuanceIsKnown() throws Exception {
    var at = Counter.now();
    var tray = about(Optional.empty(), Optional.of("T000001"));
    var notice = book.notice(tray, CaseNotice.From.OPERATOR, "seen", "one", at);
    var elsewhere =
        book.notice(
            about(Optional.empty(), Optional.of("T000002")),
            CaseNotice.From.OPERATOR,
            "seen",
            "one",
            at);
    assertThat(book.open(elsewhere, sign(one, notice.bytes())).noticed())
        .isEqualTo(Noticed.KEY_WRONG);
    assertThatThrownBy(() -> about(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    var tomorrow =
        new CaseNotice.About(
            Optional.empty(), tray.terminal(), Optional.of(at.plusSeconds(86_400)));
    assertThatThrownBy(() -> book.notice(tomorrow, CaseNotice.From.OPERATOR, "seen", "one", at))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatStopsAndWhatAsksIsWrittenTogetherOrNotAtAll() throws Exception {
    var operations = counter.ports.operations();
    operations.stopAndAsk(doubtful.facts(), "build-1", "crossed wires", Counter.now());
    operations.stopAndAskAt(new TerminalId("T000002"), "build-1", "crossed wires");
    assertThat(stops()).isEqualTo("T000001 residence build-1, T000002 - build-1");
    assertThat(book.list(false))
        .filteredOn(one -> one.why().equals("crossed wires"))
        .extracting(one -> one.issuance().orElse(""))
        .containsExactly(doubtful.id().hex(), "");
    counter.database.set(
        "ALTER TABLE incident_case ADD CONSTRAINT no_tests CHECK (why <> 'a test') NOT VALID");
    assertThatThrownBy(
            () -> operations.stopAndAsk(doubtful.facts(), "build-2", "a test", Counter.now()))
        .isInstanceOf(RegisterUnavailable.class);
    assertThatThrownBy(
            () -> operations.stopAndAskAt(new TerminalId("T000002"), "build-2", "a test"))
        .isInstanceOf(RegisterUnavailable.class);
    assertThat(stops()).doesNotContain("build-2");
  }

  private String stops() throws Exception {
    return counter.one(
        "SELECT string_agg(concat_ws(' ', terminal_id, coalesce(kind, '-'), build), ', '"
            + " ORDER BY stop_id) FROM stop");
  }

  @Test
  void whatBreaksAtATerminalOrOnANodeAsksOnceEach() throws Exception {
    var terminal = new TerminalId("T000001");
    String name = "0123456789abcdef".repeat(2);
    try (var ports =
        DatabasePorts.open(Counter.access(counter.database).by(name), Limits.forCores(2))) {
      for (int i = 0; i < 3; i++) {
        ports.operations().openCaseAt(terminal, "unexpected error");
        ports.operations().openCaseOfNode("java.lang.IllegalStateException");
      }
      ports.operations().openCaseOfNode("java.lang.ArithmeticException");
    }
    counter.ports.operations().openCaseOfNode("java.lang.IllegalStateException");
    assertThat(book.list(false))
        .filteredOn(one -> one.issuance().isEmpty())
        .extracting(one -> one.place().orElseThrow())
        .extracting(place -> place.terminal().or(place::matter).orElseThrow())
        .as("one of each; who is no node has no place")
        .containsExactly(
            "T000001", "java.lang.IllegalStateException", "java.lang.ArithmeticException");
    assertThat(counter.one("SELECT string_agg(DISTINCT node_id, ' ') FROM incident_case"))
        .isEqualTo(name);
  }

  @Test
  void whatBreaksAtATerminalOnAnotherDayIsToldToTheOpenCase() throws Exception {
    var terminal = new TerminalId("T000001");
    counter.ports.operations().openCaseAt(terminal, "crossed wires");
    counter.database.set(
        "SET session_replication_role = replica;"
            + " UPDATE incident_case SET happened_at = happened_at - interval '3 days'");
    counter.ports.operations().openCaseAt(terminal, "crossed wires");
    var opened = book.list(false).getLast();
    assertThat(opened.why()).isEqualTo("crossed wires");
    assertThat(book.evidence(opened.id()).orElseThrow().of("2-remark"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.json()).contains("again at ", "\"crossed wires\""));
  }

  @Test
  void theListSaysOfEachCaseWhoSigned() throws Exception {
    counter.ports.operations().openCase(doubtful.id(), "unexpected error", Counter.now());
    said("two", two, WhoseBytes.NOBODYS);
    said("one", one, WhoseBytes.A_STRANGERS);
    assertThat(book.list(false))
        .extracting(IncidentCase::signed)
        .containsExactly(List.of("two: nobody", "one: stranger"), List.of());
  }

  @Test
  void whatBreaksAgainAndAgainAsksOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      counter.ports.operations().openCase(doubtful.id(), "unexpected error", Counter.now());
    }
    assertThat(book.list(false))
        .extracting(IncidentCase::why)
        .containsExactly("in doubt", "unexpected error");
  }

  @Test
  void theLinesThatANodeJournalsBearItsName() throws Exception {
    String name = "0123456789abcdef".repeat(2);
    try (var ports =
        DatabasePorts.open(Counter.access(counter.database).by(name), Limits.forCores(2))) {
      var absent = new IssuanceEvent.JobAbsent(doubtful.id());
      ports
          .journal()
          .advance(
              doubtful,
              absent,
              tewatashi.issuance.Issuance.decide(doubtful, absent),
              Counter.now());
    }
    assertThat(counter.one("SELECT string_agg(DISTINCT node_id, ' ') FROM journal"))
        .isEqualTo(name);
    assertThat(book.evidence(1).orElseThrow().of("4-step").getLast().json()).contains(name);
  }
}
