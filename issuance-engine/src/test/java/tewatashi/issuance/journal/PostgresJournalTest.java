package tewatashi.issuance.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.IdempotencyKeys.Claimed;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.SessionStore.Opening;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;

/** Stories through their port: whole, in order, one writer at a time, money beside them. */
final class PostgresJournalTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);

  private Counter counter;

  @BeforeEach
  void open() {
    counter = new Counter();
  }

  @AfterEach
  void close() {
    counter.close();
  }

  private List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var operations = counter.database.connect(Role.OPERATIONS);
        var statement = operations.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private List<String> money() throws SQLException {
    return rows(
        "SELECT string_agg(fee_state, ' ' ORDER BY step) FROM ledger "
            + "GROUP BY copy ORDER BY copy");
  }

  private IssuanceState printed(SessionBinding binding, IssuanceState.AwaitingPayment from)
      throws Exception {
    assertThat(counter.enter(binding, from, from.printed() + 1))
        .isEqualTo(new IssuanceJournal.Entry.Entered());
    var printing =
        Issuance.decide(from, new IssuanceEvent.PrintingEntered(from.id(), from.printed() + 1))
            .next();
    return counter.tell(printing, new IssuanceEvent.JobEnded(from.id(), true, OptionalInt.of(2)));
  }

  @Test
  void aWholeStoryIsJournaledStepByStep() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    IssuanceState state = printed(hanako, paid);
    assertThat(state).isInstanceOf(IssuanceState.AwaitingPickup.class);
    state = counter.tell(state, new IssuanceEvent.Collected(state.id()));
    assertThat(rows("SELECT event || ' ' || to_state FROM journal ORDER BY version"))
        .containsExactly(
            "opened fetching",
            "record_fetched rendering",
            "document_rendered checking",
            "pages_matched awaiting_payment",
            "fee_asked awaiting_payment",
            "fee_taken awaiting_payment",
            "printing_entered printing",
            "job_ended awaiting_pickup",
            "collected delivered");
    assertThat(money()).containsExactly("due asked taken kept");
    assertThat(counter.ports.journal().liveAt(hanako.terminal())).contains(state.id());
    counter.ports.journal().release(state, Counter.now());
    assertThat(counter.ports.journal().liveAt(hanako.terminal())).isEmpty();
  }

  @Test
  void aListsWordEntersOnlyWithTheMunicipalitysConsentAndIsWrittenDown() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    var now = Counter.now();
    var byList = new RevocationAnswer.NotListed(now.minusSeconds(3600), now);
    var register = counter.ports.register();
    assertThat(register.kindsByListAlone(hanako, now)).isEmpty();
    assertThat(counter.enter(hanako, paid, 1, byList))
        .isEqualTo(new IssuanceJournal.Entry.Barred("revocation"));
    counter.database.set(
        "INSERT INTO degraded_revocation (municipality_code, kind, valid_from) "
            + "VALUES ('131016', 'residence', now() - interval '1 min'), "
            + "('131016', 'seal', now() + interval '1 d')");
    assertThat(register.kindsByListAlone(hanako, now)).containsExactly(CertificateKind.RESIDENCE);
    var taro = counter.visit("T000002", "09");
    var next = counter.paid(taro, Counter.residence(Scope.HOLDER), 1, Map.of("00000009", 1L));
    assertThat(counter.enter(taro, next, 1, byList)).isEqualTo(new IssuanceJournal.Entry.Entered());
    assertThat(rows("SELECT revocation_source FROM issuance_copy ORDER BY entered_printing_at"))
        .containsExactly("crl", null);
    assertThat(rows("SELECT detail ->> 'revocation_source' FROM journal WHERE to_state='printing'"))
        .containsExactly("crl");
  }

  @Test
  void whatIsLoadedIsWhatWasDecided() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOLDER, Item.RELATIONSHIP);
    var paid = counter.paid(hanako, request, 2, HANAKO);
    var file =
        counter.ports.journal().load(hanako.session(), hanako.token(), paid.id()).orElseThrow();
    assertThat(file.state()).isEqualTo(paid);
    assertThat(file.request()).isEqualTo(request);
    assertThat(file.recordVersions()).isEqualTo(HANAKO);
    assertThat(file.householdVersion()).isEqualTo(1);
    assertThat(file.feeYen()).hasValue(200);
    assertThat(file.copies()).hasSize(2).allMatch(copy -> copy.digest().isPresent());
    var settlement = counter.ports.journal().loadForSettlement(paid.id()).orElseThrow();
    assertThat(settlement.state()).isEqualTo(paid);
    assertThat(settlement.recordVersions()).as("recovery learns nobody's number").isEmpty();
  }

  @Test
  void anothersSessionLoadsNothing() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var jiro = counter.visit("T000002", "09");
    var state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    assertThat(counter.ports.journal().load(jiro.session(), jiro.token(), state.id())).isEmpty();
    assertThat(counter.ports.journal().load(hanako.session(), jiro.token(), state.id())).isEmpty();
  }

  @Test
  void ofManyWhoAdvanceTheSameStepOneWins() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    var event = new IssuanceEvent.DeadlinePassed(state.id());
    var to = Issuance.decide(state, event);
    List<Callable<Boolean>> tries =
        java.util.Collections.nCopies(
            12, () -> counter.ports.journal().advance(state, event, to, Counter.now()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int won = 0;
      for (Future<Boolean> answer : threads.invokeAll(tries)) {
        won += answer.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
    assertThat(rows("SELECT count(*) FROM journal")).containsExactly("2");
  }

  @Test
  void aStopAndAnOpenQuestionAreWrittenWithTheirStepOrNotAtAll() throws Exception {
    var hanako = counter.visit("T000001", "01");
    IssuanceState state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    state = counter.tell(state, counter.fetched(state, HANAKO));
    var digests = List.of(Digest.of(new byte[] {1}));
    state = counter.tell(state, new IssuanceEvent.DocumentRendered(state.id(), 2, digests));
    // Only the step was taken: nobody performs an effect here, as if the node had died.
    counter.tell(state, new IssuanceEvent.PagesDiffered(state.id(), List.of("name"), List.of()));
    assertThat(rows("SELECT kind || ' ' || terminal_id || ' ' || build FROM stop"))
        .containsExactly("residence T000001 build-1");
    assertThat(rows("SELECT why FROM incident_case")).containsExactly("release check differed");
    var late = new IssuanceEvent.PagesDiffered(state.id(), List.of("name"), List.of());
    assertThat(
            counter
                .ports
                .journal()
                .advance(state, late, Issuance.decide(state, late), Counter.now()))
        .isFalse();
    assertThat(rows("SELECT count(*) FROM stop")).containsExactly("1");
  }

  @Test
  void bothSidesOfWhatDifferedAreWrittenWithTheirCaseAndNoValueIs() throws Exception {
    var hanako = counter.visit("T000001", "01");
    IssuanceState state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    state = counter.tell(state, counter.fetched(state, HANAKO));
    var digest = Digest.of(new byte[] {1});
    state = counter.tell(state, new IssuanceEvent.DocumentRendered(state.id(), 2, List.of(digest)));
    byte[] salt = new byte[ReleaseEvidence.SALT_BYTES];
    var differences =
        List.of(
            new ReleaseCheck.Difference(
                "page 1: block.1.name", Optional.of("見本 太郎"), Optional.of("見本 花子")),
            new ReleaseCheck.Difference("page 2: alias", Optional.empty(), Optional.of("空欄")));
    var evidence =
        new ReleaseEvidence(
            1,
            digest,
            "form-1",
            ReleaseEvidence.READ,
            2,
            2,
            List.of(1L, 1L),
            List.of(1L, 2L),
            "0".repeat(64),
            ReleaseEvidence.marks(differences, salt));
    counter.tell(
        state, new IssuanceEvent.PagesDiffered(state.id(), List.of("name"), List.of(evidence)));
    assertThat(
            rows(
                "SELECT c.why || ' ' || e.document_sha256 || ' ' || e.versions_now::text"
                    + " FROM case_evidence e JOIN incident_case c USING (case_id)"))
        .containsExactly("release check differed " + digest.hex() + " {1,2}");
    String taro = ReleaseEvidence.Mark.of(salt, "見本 太郎").hmac();
    assertThat(
            rows(
                "SELECT field || ' ' || seen_length || ' ' || expected_length FROM"
                    + " case_evidence_field WHERE seen_mark = '"
                    + taro
                    + "' AND expected_mark <> seen_mark"))
        .as("an operator who has a suspicion computes its mark")
        .containsExactly("page 1: block.1.name 5 5");
    assertThat(
            rows(
                "SELECT row_to_json(f)::text || row_to_json(e)::text FROM"
                    + " case_evidence_field f JOIN case_evidence e USING (case_id, copy)"))
        .hasSize(2)
        .noneMatch(row -> row.contains("太郎") || row.contains("花子"));
    assertThat(
            rows(
                "SELECT why FROM incident_case WHERE case_id NOT IN"
                    + " (SELECT case_id FROM case_evidence)"))
        .isEmpty();
  }

  @Test
  void oneTerminalHasOneLiveIssuance() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOLDER);
    counter.begin(hanako, request, 1);
    assertThat(
            counter
                .ports
                .journal()
                .open(
                    hanako,
                    counter.facts(hanako, request.kind(), 1),
                    request,
                    "build-1",
                    Counter.now()))
        .isEqualTo(new IssuanceJournal.Opening.TerminalBusy());
  }

  @Test
  void aStopOfTheBuildRefusesToBegin() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var request = Counter.residence(Scope.HOLDER);
    counter.ports.operations().stopAndAskAt(hanako.terminal(), "build-1", "crossed wires");
    assertThat(
            counter
                .ports
                .journal()
                .open(
                    hanako,
                    counter.facts(hanako, request.kind(), 1),
                    request,
                    "build-1",
                    Counter.now()))
        .isEqualTo(new IssuanceJournal.Opening.Stopped());
  }

  @Test
  void whatWasNotDeclaredOrChosenOpensNothing() throws Exception {
    var hanako = counter.visit("T000001", "01");
    assertThat(opening(hanako, Counter.residence(Scope.HOUSEHOLD)))
        .isEqualTo(new IssuanceJournal.Opening.NotDeclared());
    var chosen = counter.choose(hanako, CertificateKind.RESIDENCE, 2);
    var others =
        new CertificateRequest.Residence(
            CertificateKind.RESIDENCE, Scope.MEMBERS, Set.of(2, 3), Set.of());
    assertThat(opening(hanako, others)).isEqualTo(new IssuanceJournal.Opening.NotDeclared());
    assertThat(opening(hanako, chosen)).isInstanceOf(IssuanceJournal.Opening.Opened.class);
  }

  /** From the register's answer to the last look, as the shell journals it. */
  @Test
  void chosenMembersAreKeptWithTheStoryAndPrinted() throws Exception {
    counter.database.set(
        "INSERT INTO offer VALUES ('131016', 'record', '2020-01-01', NULL, '{members}', '{}')");
    var hanako = counter.visit("T000001", "01");
    var request = counter.choose(hanako, CertificateKind.RECORD, 2, 3);
    var versions = Map.of("00000001", 1L, "00000002", 1L, "00000003", 1L);
    var paid = counter.paid(hanako, request, 1, versions);
    var file =
        counter.ports.journal().load(hanako.session(), hanako.token(), paid.id()).orElseThrow();
    assertThat(file.request()).isEqualTo(request);
    assertThat(counter.enter(hanako, paid, 1)).isEqualTo(new IssuanceJournal.Entry.Entered());
  }

  private IssuanceJournal.Opening opening(SessionBinding binding, CertificateRequest request)
      throws Exception {
    var facts = counter.facts(binding, request.kind(), 1);
    return counter.ports.journal().open(binding, facts, request, "build-1", Counter.now());
  }

  @Test
  void aHoldBetweenMoneyAndPaperBarsAndTheFeeGoesBack() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    counter.database.set(
        "INSERT INTO hold VALUES ('131016', 'H', '00000001', 'protective_measure', now(), NULL)");
    assertThat(counter.enter(hanako, paid, 1))
        .isEqualTo(new IssuanceJournal.Entry.Barred("not-issuable-by-kiosk"));
    IssuanceState state =
        counter.tell(paid, new IssuanceEvent.PrintingBarred(paid.id(), "not-issuable-by-kiosk"));
    assertThat(state.fee()).isEqualTo(Fee.OWED);
    state = counter.tell(state, new IssuanceEvent.FeeReturned(state.id(), "receipt-2"));
    assertThat(money()).containsExactly("due asked taken owed returned");
    assertThat(state.fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void ofTwoCopiesTheOneThatCameIsKeptAndTheOtherOwed() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 2, HANAKO);
    var between = (IssuanceState.AwaitingPayment) printed(hanako, paid);
    assertThat(between.printed()).isEqualTo(1);
    var state = counter.tell(between, new IssuanceEvent.PrintingBarred(between.id(), "stopped"));
    assertThat(state).isInstanceOf(IssuanceState.AwaitingPickup.class);
    assertThat(money()).containsExactly("due asked taken kept", "due asked taken owed");
    state = counter.tell(state, new IssuanceEvent.FeeReturned(state.id(), "receipt-2"));
    assertThat(money()).containsExactly("due asked taken kept", "due asked taken owed returned");
    assertThat(
            rows(
                "SELECT (sum(yen) FILTER (WHERE debit = 'device_cash') "
                    + "- sum(yen) FILTER (WHERE credit = 'device_cash')) FROM ledger"))
        .as("what the device still holds is what paper was given for")
        .containsExactly("200");
  }

  @Test
  void aCopyThatIsNotTheirsIsOwedAlsoAfterTheMissingOneWasReturned() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 2, HANAKO);
    var state = printed(hanako, paid);
    state = counter.tell(state, new IssuanceEvent.PrintingBarred(state.id(), "stopped"));
    state = counter.tell(state, new IssuanceEvent.FeeReturned(state.id(), "receipt-2"));
    assertThat(owed(hanako, state)).isZero();
    state = counter.tell(state, new IssuanceEvent.NotMine(state.id()));
    assertThat(money())
        .containsExactly("due asked taken kept owed", "due asked taken owed returned");
    assertThat(owed(hanako, state)).isEqualTo(200);
    counter.database.set(
        "INSERT INTO clerk VALUES ('clerk-1', '\\x%s', '\\x%s')"
            .formatted("00".repeat(16), "00".repeat(32)));
    state = counter.tell(state, new IssuanceEvent.FeePaidOut(state.id(), "R-1", "clerk-1"));
    assertThat(state.fee()).isEqualTo(Fee.RETURNED);
    assertThat(money())
        .containsExactly("due asked taken kept owed returned", "due asked taken owed returned");
    assertThat(rows("SELECT clerk_id || ' ' || yen FROM counter_refund"))
        .containsExactly("clerk-1 200");
    assertThat(rows("SELECT credit FROM ledger WHERE fee_state = 'returned' ORDER BY copy"))
        .containsExactly("counter_cash", "device_cash");
  }

  @Test
  void aReceiptCountsOnceAndWithoutTheTriggerTwice() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 2, HANAKO);
    var printed = printed(hanako, paid);
    var stopped = counter.tell(printed, new IssuanceEvent.PrintingBarred(printed.id(), "stopped"));
    var back = new IssuanceEvent.FeeReturned(stopped.id(), "receipt-2");
    var disputed =
        counter.tell(counter.tell(stopped, back), new IssuanceEvent.NotMine(stopped.id()));
    assertThatThrownBy(() -> counter.tell(disputed, back))
        .isInstanceOf(tewatashi.issuance.port.JournalUnavailable.class);
    assertThat(owed(hanako, disputed)).isEqualTo(200);
    counter.database.set("DROP TRIGGER ledger_receipt_counts_once ON ledger");
    counter.tell(disputed, back);
    assertThat(owed(hanako, disputed)).as("200 yen that nobody has").isZero();
  }

  private int owed(SessionBinding binding, IssuanceState state) throws Exception {
    return counter
        .ports
        .journal()
        .load(binding.session(), binding.token(), state.id())
        .orElseThrow()
        .owedYen();
  }

  @Test
  void afterTheVisitOnlyItsOwnTerminalMaySpeakOfItsMoneyAndNotForEver() throws Exception {
    var visit = counter.come("T000001");
    counter.open(visit);
    counter.ports.challenges().spend(visit.session(), visit.secret().token(), Counter.now());
    counter.bind(visit, "01");
    var hanako = counter.rebind(visit);
    counter.ports.sessions().cardRemoved(hanako, Counter.now());
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    var journal = counter.ports.journal();
    counter.ports.sessions().end(hanako.session(), hanako.token(), Counter.now());
    assertThat(journal.load(hanako.session(), hanako.token(), paid.id())).isEmpty();
    String own = visit.identity().certificateSha256();
    var file = journal.loadForMoney(hanako.session(), hanako.token(), own, paid.id()).orElseThrow();
    assertThat(file.recordVersions()).as("nobody's record").isEmpty();
    assertThat(journal.receipt(hanako.session(), hanako.token(), own, paid.id()))
        .hasValueSatisfying(receipt -> {
          assertThat(receipt.municipality()).isEqualTo("見本区");
          assertThat(receipt.takenYen()).isEqualTo(200);
          assertThat(receipt.returnedYen()).isZero();
          assertThat(receipt.deviceReceipt()).isEqualTo("receipt-1");
        });
    assertThat(journal.receipt(hanako.session(), hanako.token(), "ff".repeat(32), paid.id()))
        .isEmpty();
    assertThat(journal.loadForMoney(hanako.session(), hanako.token(), "ff".repeat(32), paid.id()))
        .isEmpty();
    var other = counter.visit("T000002", "09");
    assertThat(journal.loadForMoney(hanako.session(), other.token(), own, paid.id())).isEmpty();
    assertThat(journal.loadForMoney(other.session(), other.token(), own, paid.id())).isEmpty();
    counter.database.set(
        "ALTER TABLE kiosk_session DISABLE TRIGGER USER; UPDATE kiosk_session"
            + " SET opened_at = opened_at - interval '8 days',"
            + " expires_at = expires_at - interval '8 days',"
            + " ended_at = ended_at - interval '8 days' WHERE ended_at IS NOT NULL");
    assertThat(journal.loadForMoney(hanako.session(), hanako.token(), own, paid.id())).isEmpty();
  }

  @Test
  void uncollectedPaperIsNotKept() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    var state = printed(hanako, paid);
    state = counter.tell(state, new IssuanceEvent.PickupTimedOut(state.id()));
    assertThat(money()).containsExactly("due asked taken kept owed");
    assertThat(counter.open(counter.come("T000001"))).isEqualTo(new Opening.TrayUncertain());
  }

  @Test
  void moneyTakenAfterAllWasGivenUpIsWrittenAndOwed() throws Exception {
    var hanako = counter.visit("T000001", "01");
    IssuanceState state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    state = counter.tell(state, counter.fetched(state, HANAKO));
    state = counter.tell(state, new IssuanceEvent.DeadlinePassed(state.id()));
    state = counter.tell(state, new IssuanceEvent.FeeTaken(state.id(), "receipt-9"));
    assertThat(money()).containsExactly("due taken owed");
  }

  @Test
  void whatNobodyTouchesIsFound() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    var journal = counter.ports.journal();
    var meanwhile = journal.clock();
    assertThat(journal.untouchedSince(meanwhile)).containsExactly(state.id());
    journal.touch(state.id());
    assertThat(journal.untouchedSince(meanwhile)).isEmpty();
    assertThat(state.version()).as("touching is no step").isZero();
  }

  @Test
  void aJobIsNamedOnce() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    counter.enter(hanako, paid, 1);
    assertThatThrownBy(() -> counter.enter(hanako, paid, 1))
        .isInstanceOf(tewatashi.issuance.port.JournalUnavailable.class);
  }

  @Test
  void aKeyIsClaimedOnceAndItsAnswerGivenAgain() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var keys = counter.ports.idempotencyKeys();
    var request = Digest.of(new byte[] {1});
    Callable<Claimed> claim =
        () -> keys.claim(hanako.terminal(), hanako.session(), "key-1", request);
    assertThat(claim.call()).isEqualTo(new Claimed.Fresh());
    assertThat(claim.call()).isEqualTo(new Claimed.StillRunning());
    keys.answered(hanako.terminal(), hanako.session(), "key-1", 200, "{\"ok\":true}");
    assertThat(claim.call()).isEqualTo(new Claimed.Replay(200, "{\"ok\":true}"));
    assertThat(keys.claim(hanako.terminal(), hanako.session(), "key-1", Digest.of(new byte[] {2})))
        .isEqualTo(new Claimed.OtherRequest());
  }

  @Test
  void theKeyOfARequestThatDiedIsTakenOverOnceAfterAMinute() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var keys = counter.ports.idempotencyKeys();
    var request = Digest.of(new byte[] {1});
    Callable<Claimed> claim =
        () -> keys.claim(hanako.terminal(), hanako.session(), "key-1", request);
    assertThat(claim.call()).isEqualTo(new Claimed.Fresh());
    counter.database.set("UPDATE idempotency_key SET created_at = created_at - interval '59 s'");
    assertThat(claim.call()).isEqualTo(new Claimed.StillRunning());
    counter.database.set("UPDATE idempotency_key SET created_at = created_at - interval '2 s'");
    var other = Digest.of(new byte[] {2});
    assertThat(keys.claim(hanako.terminal(), hanako.session(), "key-1", other))
        .isEqualTo(new Claimed.OtherRequest());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var told = new java.util.ArrayList<Claimed>();
      for (Future<Claimed> answer : threads.invokeAll(java.util.Collections.nCopies(8, claim))) {
        told.add(answer.get());
      }
      assertThat(told).containsOnlyOnce(new Claimed.Fresh()).hasSize(8);
    }
    keys.answered(hanako.terminal(), hanako.session(), "key-1", 200, "{}");
    assertThat(claim.call()).isEqualTo(new Claimed.Replay(200, "{}"));
  }

  @Test
  void aKeyIsBoundToItsTerminalsOwnSession() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var keys = counter.ports.idempotencyKeys();
    var request = Digest.of(new byte[] {1});
    var nobodys = new tewatashi.issuance.session.SessionId("f".repeat(32));
    assertThat(keys.claim(hanako.terminal(), nobodys, "key-1", request))
        .isEqualTo(new Claimed.NoSuchSession());
    var other = new tewatashi.issuance.session.TerminalId("T000002");
    assertThat(keys.claim(other, hanako.session(), "key-1", request))
        .isEqualTo(new Claimed.NoSuchSession());
  }
}
