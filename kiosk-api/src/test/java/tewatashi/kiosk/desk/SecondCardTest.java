package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.kiosk.ProblemType;

/** A second card in a live session may be another person's: the session ends, whatever is in it. */
@Timeout(60)
class SecondCardTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void anotherPersonsCardEndsTheSession() {
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.present(town.taro))).isEqualTo(ProblemType.CHALLENGE_SPENT);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_FOUND);
    town.visitor(town.taro).identify();
  }

  @Test
  void soDoesTheSameCardOnAnotherNode() {
    var hanako = town.visitor(town.hanako).identify();
    var answer = hanako.presentAt(town.node().desk());
    assertThat(refused(answer)).isEqualTo(ProblemType.CHALLENGE_SPENT);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void anUnpaidStoryEndsWithIt() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    hanako.present(town.taro);
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.SESSION_ENDED, Fee.DUE);
  }

  @Test
  void whatWasPaidIsOwedAndNothingIsPrinted() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.first().journal().beforeTheLastLook(() -> hanako.present(town.taro));
    hanako.report(
        new tewatashi.kiosk.TerminalDesk.Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void paperInTheTrayIsLeftToAClerk() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    hanako.present(town.taro);
    hanako.awaitState(IssuanceState.TrayUncertain.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
  }

  @Test
  void aCardThatWasRefusedBoundNobodyAndEndsNothing() {
    var jiro = town.visitor(town.hanako).open();
    town.responder.answer(new tewatashi.issuance.session.RevocationAnswer.Unavailable("silent"));
    assertThat(refused(jiro.present())).isEqualTo(ProblemType.REVOCATION_UNAVAILABLE);
    assertThat(refused(jiro.present())).isEqualTo(ProblemType.CHALLENGE_SPENT);
    jiro.leave();
  }
}
