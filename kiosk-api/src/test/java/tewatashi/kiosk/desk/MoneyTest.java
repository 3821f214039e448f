package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;
import tewatashi.kiosk.desk.MemoryPrinter.Mood;

/** Every yen taken ends as paper or as a refund. */
@Timeout(120)
class MoneyTest {
  private static final int FEE = MemoryRegister.FEE_YEN;

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aHoldPlacedBeforeMoneyTakesNone() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.register.hold(town.hanako, Hold.Reason.RECORD_UPDATING);
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    assertThat(hanako.awaitReleased().state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.BARRED, Fee.DUE);
  }

  @Test
  void aHoldPlacedAtTheLastMomentBeatsThePaperAndTheFeeGoesBack() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first()
        .journal()
        .beforeTheLastLook(() -> town.register.hold(town.hanako, Hold.Reason.PROTECTIVE_MEASURE));
    hanako.pay().awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.BARRED_BEFORE_PRINTING, Fee.OWED);
    assertThat(town.paper()).isEmpty();
    await(() -> town.printers.openJobs() == 0, "the withdrawal of the job");
    assertThat(refused(hanako.giveBack(FEE + 1))).isEqualTo(ProblemType.WRONG_STATE);
    assertThat(granted(hanako.giveBack(FEE)).fee()).isEqualTo(Fee.RETURNED);
    assertThat(granted(hanako.giveBack(FEE)).fee())
        .as("the same word again: its answer was lost")
        .isEqualTo(Fee.RETURNED);
    assertThat(refused(hanako.report(new Payment.Returned(FEE, "receipt 3"))))
        .isEqualTo(ProblemType.WRONG_STATE);
  }

  @Test
  void aRecordThatChangedBetweenMoneyAndPaperIsNotPrinted() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.register.put(town.hanako.changed("見本 華子"));
    hanako.report(new Payment.Taken(FEE, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void aCardRevokedBeforeMoneyTakesNoneAndBetweenMoneyAndPaperGivesItBack() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.responder.answer(new RevocationAnswer.Unavailable("silent"));
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.REVOCATION_UNAVAILABLE);
    town.responder.answer(new RevocationAnswer.Good(Instant.EPOCH));
    hanako.ask();
    town.responder.answer(new RevocationAnswer.Revoked(Instant.EPOCH));
    hanako.report(new Payment.Taken(FEE, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void ofTwoCopiesOneThatDidNotComeIsOwedAloneEvenAfterTheOtherWasTaken() {
    var hanako = oneOfTwoCopiesCame();
    assertThat(town.paper()).hasSize(1);
    assertThat(hanako.collect().view().printedCopies()).isEqualTo(1);
    assertThat(hanako.view().fee()).isEqualTo(Fee.OWED);
    assertThat(refused(hanako.giveBack(2 * FEE))).isEqualTo(ProblemType.WRONG_STATE);
    assertThat(granted(hanako.giveBack(FEE)).fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void aReceiptThatComesAgainGivesBackNothingThatBecameOwedSince() {
    var hanako = oneOfTwoCopiesCame();
    assertThat(granted(hanako.giveBack(FEE)).fee()).isEqualTo(Fee.RETURNED);
    hanako.notMine();
    assertThat(hanako.state().fee()).as("the copy that came is not hers").isEqualTo(Fee.OWED);
    assertThat(granted(hanako.giveBack(FEE)).fee())
        .as("the device says once more what it gave back before")
        .isEqualTo(Fee.OWED);
    assertThat(granted(hanako.report(new Payment.Returned(FEE, "receipt 3"))).fee())
        .isEqualTo(Fee.RETURNED);
  }

  @Test
  void whatBecomesOwedWhileAReturnIsHeardStaysOwed() {
    var hanako = oneOfTwoCopiesCame();
    var once = new AtomicBoolean(true);
    town.first()
        .journal()
        .beforeTheStep(event -> {
          if (event instanceof IssuanceEvent.FeeReturned && once.getAndSet(false)) {
            hanako.notMine();
          }
        });
    assertThat(refused(hanako.giveBack(FEE)))
        .as("both copies' fees are owed now, and the device gave one back")
        .isEqualTo(ProblemType.WRONG_STATE);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(granted(hanako.giveBack(2 * FEE)).fee()).isEqualTo(Fee.RETURNED);
  }

  private Visitor oneOfTwoCopiesCame() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 2);
    var copies = new AtomicInteger();
    town.first()
        .journal()
        .beforeTheLastLook(() -> {
          if (copies.incrementAndGet() == 2) {
            town.printers.mood(Mood.REFUSES_THE_DOCUMENT);
          }
        });
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
    return hanako;
  }

  @Test
  void aDeclinedPaymentEndsTheStoryAndCostsNothing() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    assertThat(granted(hanako.report(new Payment.Declined())).state()).isEqualTo("abandoned");
    assertThat(hanako.awaitReleased().state().fee()).isEqualTo(Fee.DUE);
  }

  @Test
  void moneyTakenWithoutBeingAskedForGoesBack() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    assertThat(granted(hanako.report(new Payment.Taken(FEE, "receipt"))).fee()).isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
    assertThat(granted(hanako.giveBack(FEE)).fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void anotherAmountIsNotAskedForAndNotTaken() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    assertThat(refused(hanako.report(new Payment.Asked(FEE - 1))))
        .isEqualTo(ProblemType.WRONG_STATE);
    hanako.ask();
    assertThat(refused(hanako.report(new Payment.Taken(FEE + 1, "receipt"))))
        .isEqualTo(ProblemType.WRONG_STATE);
    assertThat(hanako.state().fee()).isEqualTo(Fee.ASKED);
  }

  @Test
  void whoLeavesWhileTheDeviceIsAskedLeavesACaseBehind() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state().fee()).isEqualTo(Fee.ASKED);
    assertThat(town.operations.cases()).contains("payment unanswered");
  }

  @Test
  void theDevicesWordForMoneyIsTakenAfterTheVisit() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state().fee()).isEqualTo(Fee.ASKED);
    assertThat(refused(hanako.report(new Payment.Taken(FEE + 1, "receipt"))))
        .isEqualTo(ProblemType.WRONG_STATE);
    assertThat(refused(hanako.report(new Payment.Asked(FEE)))).isEqualTo(ProblemType.WRONG_STATE);
    assertThat(granted(hanako.report(new Payment.Taken(FEE, "receipt"))).fee()).isEqualTo(Fee.OWED);
    assertThat(town.paper()).as("money alone prints nothing").isEmpty();
    assertThat(granted(hanako.giveBack(FEE)).fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void aDeviceThatTookNothingMaySaySoAfterTheVisit() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(granted(hanako.report(new Payment.Declined())).fee()).isEqualTo(Fee.DUE);
  }

  @Test
  void anotherTerminalsWordForThisMoneyIsNotHeard() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    var taro = town.visitor(town.taro).identify();
    assertThat(
            refused(
                town.first()
                    .desk()
                    .payment(taro.caller(), hanako.issuance(), new Payment.Taken(FEE, "receipt"))))
        .isEqualTo(ProblemType.NOT_FOUND);
    assertThat(hanako.state().fee()).isEqualTo(Fee.ASKED);
  }

  @Test
  void thereIsAReceiptOnceMoneyWasTakenAndAlsoAfterTheVisit() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    var desk = town.first().desk();
    assertThat(refused(desk.receipt(hanako.caller(), hanako.issuance())))
        .isEqualTo(ProblemType.WRONG_STATE);
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(granted(desk.receipt(hanako.caller(), hanako.issuance())).receipt().takenYen())
        .isEqualTo(FEE);
    hanako.collect().leave();
    assertThat(granted(desk.receipt(hanako.caller(), hanako.issuance())).reference())
        .isEqualTo(hanako.view().reference());
  }
}
