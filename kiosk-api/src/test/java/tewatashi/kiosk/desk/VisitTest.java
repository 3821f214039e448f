package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.HOUSEHOLD;
import static tewatashi.kiosk.desk.Visitor.SEAL;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Hold;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;

/** A visit from card to paper, on the real core and shell. */
@Timeout(120)
class VisitTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aResidentGetsTheirOwnPaperAndNothingElse() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.paper().getFirst())
        .contains("見本 花子", "page 1/1 residence")
        .doesNotContain("太郎", "次郎");
    assertThat(hanako.collect().view().state()).isEqualTo("delivered");
    assertThat(hanako.view().fee()).isEqualTo(Fee.KEPT);
    hanako.awaitReleased().leave();
    assertThat(town.journal.lines())
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
  }

  @Test
  void aHouseholdsPaperHasItsMembersAndNobodyElse() {
    town.visitor(town.hanako).apply(HOUSEHOLD).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper().getFirst())
        .contains("page 1/2", "見本 花子", "page 2/2", "見本 次郎")
        .doesNotContain("太郎");
  }

  @Test
  void aSealsCertificateIsTheHoldersOwn() {
    town.visitor(town.taro).apply(SEAL).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper().getFirst()).contains("page 1/1 seal", "見本 太郎");
  }

  @Test
  void twoCopiesAreTwoPapersWithTwoNumbersAndOneFee() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 2);
    assertThat(hanako.view().totalYen()).isEqualTo(2 * MemoryRegister.FEE_YEN);
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(2).allMatch(paper -> paper.contains("見本 花子"));
    assertThat(town.paper().stream().map(VisitTest::issueNumber)).doesNotHaveDuplicates();
    assertThat(hanako.collect().view().printedCopies()).isEqualTo(2);
    assertThat(hanako.view().fee()).isEqualTo(Fee.KEPT);
  }

  @Test
  void theNextVisitorMayComeWhenTheFirstHasTheirPaper() {
    town.visitor(town.hanako)
        .apply(ALONE)
        .awaitState(IssuanceState.AwaitingPickup.class)
        .collect()
        .awaitReleased()
        .leave();
    town.visitor(town.taro).apply(ALONE).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(2);
    assertThat(town.paper().getLast()).contains("見本 太郎").doesNotContain("花子");
  }

  @Test
  void whilePaperLiesInTheTrayNobodyElseIsServedThere() {
    town.visitor(town.hanako).apply(ALONE).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(
            refused(
                town.first()
                    .desk()
                    .openSession(
                        town.terminal, new tewatashi.issuance.session.SessionSecret(new byte[32]))))
        .isEqualTo(ProblemType.TERMINAL_BUSY);
  }

  @Test
  void aTerminalThatLostItsSecretBeginsAnewWhileNoMoneyIsInIt() {
    var lost = town.visitor(town.hanako).identify().start(ALONE, 1);
    var secret = new tewatashi.issuance.session.SessionSecret(new byte[32]);
    assertThat(town.first().desk().openSession(town.terminal, secret))
        .isInstanceOf(Answer.Done.class);
    assertThat(town.first().desk().cardRemoved(lost.caller())).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void anyStepMayReachAnyNode() {
    var second = town.node();
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    var paid =
        second
            .desk()
            .payment(
                hanako.caller(),
                hanako.issuance(),
                new tewatashi.kiosk.TerminalDesk.Payment.Taken(200, "receipt"));
    assertThat(granted(paid).fee()).isIn(Fee.TAKEN, Fee.KEPT);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(granted(second.desk().collected(hanako.caller(), hanako.issuance())).state())
        .isEqualTo("delivered");
    assertThat(town.paper()).hasSize(1);
  }

  @Test
  void anotherTerminalOrSecretLearnsNothingOfTheIssuance() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    var taro = town.visitor(town.taro, town.otherTerminal, town.first()).identify();
    assertThat(refused(town.first().desk().issuance(taro.caller(), hanako.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
    assertThat(refused(town.first().desk().collected(taro.caller(), hanako.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
    var mixed =
        new tewatashi.kiosk.Caller(
            town.otherTerminal, hanako.caller().session(), hanako.caller().secret());
    assertThat(refused(town.first().desk().issuance(mixed, hanako.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void withAHoldNothingIsStartedAndTheTerminalIsFree() {
    town.register.hold(town.jiro, Hold.Reason.PROTECTIVE_MEASURE);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(HOUSEHOLD, 1)))
        .isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    // Alone, the member's hold is not hers.
    hanako.start(ALONE, 1).pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  private static String issueNumber(String paper) {
    return paper.lines().filter(line -> line.startsWith("issue_number=")).findFirst().orElseThrow();
  }
}
