package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.Operations;
import tewatashi.kiosk.Caller;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;

/**
 * A session is one certificate's, on every node; when that is revoked, the session and what waits
 * in it end, and money goes the way it always goes.
 */
@Timeout(60)
class TerminalRevokedTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  private void revoke() {
    town.sessions.revoke(town.terminal.certificateSha256());
  }

  @Test
  void aSessionGoesOnWithNoOtherCertificateOfItsTerminalOnAnyNode() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    var renewed =
        new Operations.Terminal(town.terminal.id(), "5e".repeat(32), town.terminal.printer());
    var caller = new Caller(renewed, hanako.caller().session(), hanako.caller().secret());
    for (var node : java.util.List.of(town.first(), town.node())) {
      assertThat(refused(node.desk().issuance(caller, hanako.issuance())))
          .isEqualTo(ProblemType.NOT_FOUND);
      assertThat(refused(node.desk().endSession(caller))).isEqualTo(ProblemType.NOT_FOUND);
      assertThat(refused(node.desk().payment(caller, hanako.issuance(), new Payment.Declined())))
          .isEqualTo(ProblemType.NOT_FOUND);
    }
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void aTerminalThatChangedItsCertificateOpensAnewAndTheOldSessionIsOver() {
    var lost = town.visitor(town.hanako).identify().start(ALONE, 1);
    var renewed =
        new Operations.Terminal(town.terminal.id(), "5e".repeat(32), town.terminal.printer());
    var next = town.visitor(town.taro, renewed, town.node()).identify();
    assertThat(refused(town.first().desk().issuance(lost.caller(), lost.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
    next.start(ALONE, 1).pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void anUnpaidStoryEndsWithTheRevocationAndCostsNothing() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    revoke();
    assertThat(refused(town.first().desk().issuance(hanako.caller(), hanako.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
    town.node().recovery().sweep();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.SESSION_ENDED, Fee.DUE);
  }

  @Test
  void moneyThatWasTakenIsOwedAndNothingIsPrinted() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.first().journal().beforeTheLastLook(this::revoke);
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void moneyThatWasAskedForAndNeverAnsweredOpensACase() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    revoke();
    town.node().recovery().sweep();
    hanako.awaitState(IssuanceState.Abandoned.class);
    await(() -> town.operations.cases().contains("payment unanswered"), "the case");
  }

  @Test
  void paperThatIsAlreadyMovingIsSettledAsEver() throws InterruptedException {
    town.printers.mood(MemoryPrinter.Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    revoke();
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Printing.class);
    town.printers.printWhatWaits();
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void aRevokedCertificateOpensNothing() {
    revoke();
    var opening =
        town.first()
            .desk()
            .openSession(town.terminal, new tewatashi.issuance.session.SessionSecret(new byte[32]));
    assertThat(refused(opening)).isEqualTo(ProblemType.TERMINAL_UNKNOWN);
  }
}
