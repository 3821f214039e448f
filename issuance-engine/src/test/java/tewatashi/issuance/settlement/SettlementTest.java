package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;

/** The books of a real database, as role operations sees them. */
class SettlementTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);
  private static final LocalDate TODAY =
      LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Tokyo"));

  private Counter counter;

  @BeforeEach
  void open() {
    counter = new Counter();
  }

  @AfterEach
  void close() {
    counter.close();
  }

  private Reconciliation reconcile(DeviceJournal journal) {
    return new Settlement(counter.database.as(Role.OPERATIONS))
        .reconcile(TODAY, journal, Counter.now());
  }

  private IssuanceState delivered(int copies) throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), copies, HANAKO);
    IssuanceState state = paid;
    for (int copy = 1; copy <= copies; copy++) {
      counter.enter(hanako, (IssuanceState.AwaitingPayment) state, copy);
      var printing =
          tewatashi.issuance.Issuance.decide(
                  state, new IssuanceEvent.PrintingEntered(paid.id(), copy))
              .next();
      state =
          counter.tell(printing, new IssuanceEvent.JobEnded(paid.id(), true, OptionalInt.of(2)));
    }
    state = counter.tell(state, new IssuanceEvent.Collected(paid.id()));
    counter.ports.journal().release(state, Counter.now());
    return state;
  }

  private static DeviceWord said(DeviceWord.Kind kind, IssuanceState of, int yen, String receipt) {
    return new DeviceWord(kind, "T000001", of.id().hex(), yen, receipt, Counter.now());
  }

  @Test
  void aDaysBooksAgreeWithTheDevices() throws Exception {
    var state = delivered(2);
    var found =
        reconcile(
            new DeviceJournal(
                true,
                Set.of("T000001"),
                List.of(
                    said(DeviceWord.Kind.TAKEN, state, 400, "receipt-1"),
                    said(DeviceWord.Kind.COLLECTED, state, 0, ""))));
    assertThat(found.differences()).isEmpty();
    assertThat(found.issuances()).isEqualTo(1);
    assertThat(found.delivered()).isEqualTo(1);
    assertThat(found.accounts().keptYen()).isEqualTo(400);
    assertThat(found.unbalancedYen()).isZero();
  }

  @Test
  void whatStillWaitsIsExplainedAndWhatIsOwedSaysHowMuch() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    assertThat(reconcile(DeviceJournal.NONE).differences())
        .extracting(Difference::what)
        .containsExactly("under-way");
    var gone = counter.tell(paid, new IssuanceEvent.PrintingBarred(paid.id(), "stopped"));
    counter.ports.journal().release(gone, Counter.now());
    var found = reconcile(DeviceJournal.NONE);
    assertThat(found.differences())
        .extracting(Difference::what, Difference::yen)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("owed", 200));
    assertThat(found.clean()).isTrue();
    assertThat(found.accounts().owedYen()).isEqualTo(200);
  }

  @Test
  void aLedgerLineThatSomebodyTookAwayIsMissed() throws Exception {
    delivered(1);
    counter.database.set(
        "ALTER TABLE ledger DISABLE TRIGGER USER; DELETE FROM ledger WHERE fee_state = 'kept'");
    var found = reconcile(DeviceJournal.NONE);
    assertThat(found.unexplained()).extracting(Difference::what).contains("unsettled", "fee-word");
    assertThat(found.unbalancedYen()).isEqualTo(200);
  }

  @Test
  void aJournalLineThatSomebodyTookAwayIsAGap() throws Exception {
    delivered(1);
    counter.database.set(
        "ALTER TABLE journal DISABLE TRIGGER USER; DELETE FROM journal WHERE version = 3");
    var found = reconcile(DeviceJournal.NONE);
    assertThat(found.journalGaps()).isEqualTo(1);
    assertThat(found.clean()).isFalse();
  }

  @Test
  void aMonthsTableIsTheSumOfItsDays() throws Exception {
    delivered(2);
    counter.database.set("UPDATE kiosk_session SET ended_at = now()");
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    counter.tell(paid, new IssuanceEvent.PrintingBarred(paid.id(), "stopped"));
    var books = new Settlement(counter.database.as(Role.OPERATIONS));
    var month = books.month(java.time.YearMonth.from(TODAY));
    var day = reconcile(DeviceJournal.NONE).accounts();
    assertThat(month.keptYen()).isEqualTo(day.keptYen()).isEqualTo(400);
    assertThat(month.owedYen()).isEqualTo(day.owedYen()).isEqualTo(200);
    assertThat(month.returnedYen()).isEqualTo(day.returnedYen());
    assertThat(month.csv().lines())
        .containsExactly(
            "municipality,kind,basis,copies,kept_yen,owed_yen,returned_yen,ordinary_yen",
            "131016,residence,fee,2,400,200,0,400");
    assertThat(books.month(java.time.YearMonth.from(TODAY).minusMonths(2)).csv().lines())
        .hasSize(1);
  }

  @Test
  void anotherDaysIssuancesAreNotThisDays() throws Exception {
    delivered(1);
    var found =
        new Settlement(counter.database.as(Role.OPERATIONS))
            .reconcile(TODAY.minusDays(1), DeviceJournal.NONE, Counter.now());
    assertThat(found.issuances()).isZero();
  }
}
