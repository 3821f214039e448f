package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.settlement.CounterRefund.DeviceSays;
import tewatashi.issuance.settlement.CounterRefund.Outcome;

/** What is owed is paid out once, by a clerk with their own code. */
class CounterRefundTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);

  private Counter counter;

  @BeforeEach
  void open() throws Exception {
    counter = new Counter();
    counter.addClerk("clerk-1", "correct-code");
  }

  @AfterEach
  void close() {
    counter.close();
  }

  private Settlement books() {
    return new Settlement(counter.database.as(Role.OPERATIONS));
  }

  private Outcome pay(IssuanceState of, String code, String receipt, DeviceSays device)
      throws Exception {
    var request =
        new CounterRefund.Request(
            of.id().hex().substring(0, 10).toUpperCase(java.util.Locale.ROOT),
            "clerk-1",
            code,
            receipt,
            device);
    return new CounterRefund(counter.ports.journal(), counter.ports.operations(), books())
        .pay(request, Counter.now());
  }

  private IssuanceState owed() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    return counter.tell(paid, new IssuanceEvent.PrintingBarred(paid.id(), "stopped"));
  }

  private IssuanceState unanswered() throws Exception {
    var hanako = counter.visit("T000001", "01");
    IssuanceState state = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    state = counter.prepared(state, HANAKO);
    state = counter.tell(state, new IssuanceEvent.FeeAsked(state.id()));
    return counter.tell(state, new IssuanceEvent.SessionEnded(state.id()));
  }

  @Test
  void whatIsOwedIsPaidOutOnceAndIsThenSettled() throws Exception {
    var state = owed();
    assertThat(books().unsettled()).extracting(Unsettled::what).containsExactly("owed");
    assertThat(pay(state, "correct-code", "R-1", new DeviceSays.Nothing()))
        .isEqualTo(new Outcome.PaidOut(200));
    assertThat(books().unsettled()).isEmpty();
    assertThat(pay(state, "correct-code", "R-2", new DeviceSays.Nothing()))
        .isEqualTo(new Outcome.Refused("nothing is owed, or it was given back already"));
  }

  @Test
  void aWrongCodePaysNothingAndIsWrittenDown() throws Exception {
    var state = owed();
    assertThat(pay(state, "another-code", "R-1", new DeviceSays.Nothing()))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(counter.ports.journal().loadForSettlement(state.id()).orElseThrow().owedYen())
        .isEqualTo(200);
    assertThat(counter.one("SELECT string_agg(granted::text, ' ') FROM clerk_use"))
        .isEqualTo("false");
  }

  @Test
  void oneReceiptOfTheCounterPaysOneRefund() throws Exception {
    var first = owed();
    counter.ports.journal().release(first, Counter.now());
    counter.database.set("UPDATE kiosk_session SET ended_at = now()");
    var second = owed();
    assertThat(pay(first, "correct-code", "R-1", new DeviceSays.Nothing()))
        .isEqualTo(new Outcome.PaidOut(200));
    assertThat(pay(second, "correct-code", "R-1", new DeviceSays.Nothing()))
        .isEqualTo(new Outcome.Refused("this receipt was used before"));
  }

  @Test
  void anUnansweredPaymentIsPaidOutByTheDevicesReceiptOrClosedWithoutOne() throws Exception {
    var state = unanswered();
    assertThat(books().unsettled())
        .extracting(Unsettled::what)
        .containsExactly("payment-unanswered");
    assertThat(pay(state, "correct-code", "R-1", new DeviceSays.Nothing()))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(pay(state, "correct-code", "R-1", new DeviceSays.Took("IN-1")))
        .isEqualTo(new Outcome.PaidOut(200));
    assertThat(counter.one("SELECT said_by || ': ' || remark FROM case_remark"))
        .isEqualTo("clerk-1: the device has receipt IN-1");
    assertThat(books().unsettled())
        .as("whose bytes left, a clerk does not answer alone")
        .extracting(Unsettled::what, Unsettled::todo)
        .containsExactly(
            tuple("open-case", "answer the case: payment unanswered"),
            tuple("open-case", "answer the case: late answer"));
    counter.ports.journal().release(state, Counter.now());
    counter.database.set("UPDATE kiosk_session SET ended_at = now() WHERE ended_at IS NULL");

    var other = unanswered();
    assertThat(pay(other, "correct-code", "", new DeviceSays.TookNothing()))
        .isEqualTo(new Outcome.Closed());
    assertThat(counter.ports.journal().loadForSettlement(other.id()).orElseThrow().state().fee())
        .isEqualTo(Fee.DUE);
    assertThat(books().unsettled())
        .extracting(Unsettled::what)
        .containsExactly("open-case", "open-case", "open-case");
    assertThat(counter.one("SELECT count(*) FROM incident_case WHERE answered_at IS NULL"))
        .isEqualTo("3");
  }
}
