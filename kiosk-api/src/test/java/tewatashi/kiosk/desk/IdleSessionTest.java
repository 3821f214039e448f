package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.Scope;
import tewatashi.kiosk.ProblemType;

/**
 * Whoever walks away leaves no session to the next person, on any node; but where money or paper
 * is, the story goes to its own end.
 */
@Timeout(60)
class IdleSessionTest {
  private static final Duration IDLE = Limits.forCores(2).sessionIdleMax();
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aSessionWithoutAStepIsOverOnEveryNode() {
    var hanako = town.visitor(town.hanako).identify();
    town.clock.forward(IDLE);
    for (var node : List.of(town.first(), town.node())) {
      assertThat(refused(node.desk().startIssuance(hanako.caller(), ALONE, 1)))
          .isEqualTo(ProblemType.NOT_FOUND);
      assertThat(refused(node.desk().declareScope(hanako.caller(), Scope.HOUSEHOLD, Set.of())))
          .isEqualTo(ProblemType.NOT_FOUND);
    }
  }

  @Test
  void everyStepGivesTimeAnewOnWhateverNodeItIsTaken() {
    var hanako = town.visitor(town.hanako).identify();
    town.clock.forward(IDLE.minus(MOMENT));
    granted(town.node().desk().declareScope(hanako.caller(), Scope.HOUSEHOLD, Set.of()));
    town.clock.forward(IDLE.minus(MOMENT));
    granted(town.first().desk().startIssuance(hanako.caller(), ALONE, 1));
  }

  @Test
  void lookingIsNoStep() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.clock.forward(IDLE.minus(MOMENT));
    granted(town.first().desk().issuance(hanako.caller(), hanako.issuance()));
    town.clock.forward(MOMENT);
    assertThat(refused(town.first().desk().issuance(hanako.caller(), hanako.issuance())))
        .isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void anUnpaidStoryEndsWithItsIdleSessionAndFreesTheTerminal() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.clock.forward(IDLE.minus(MOMENT));
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.AwaitingPayment.class);
    town.clock.forward(MOMENT);
    town.node().recovery().sweep();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.SESSION_ENDED, Fee.DUE);
    town.visitor(town.taro).identify();
  }

  @Test
  void moneyOnItsWayIsWaitedFor() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.clock.forward(IDLE.multipliedBy(2));
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.AwaitingPayment.class);
    hanako.report(
        new tewatashi.kiosk.TerminalDesk.Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void aFeeThatIsOwedCanStillBeGivenBack() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.first()
        .journal()
        .beforeTheLastLook(() -> town.register.hold(town.hanako, Hold.Reason.CHARACTER_PENDING));
    hanako.report(
        new tewatashi.kiosk.TerminalDesk.Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    town.clock.forward(IDLE.multipliedBy(2));
    town.node().recovery().sweep();
    granted(hanako.giveBack(MemoryRegister.FEE_YEN));
    assertThat(hanako.state().fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void paperKeepsItsOwnDeadline() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    town.clock.forward(IDLE);
    // Recovery would call a clerk now; the resident is not turned away before it looks.
    hanako.collect();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Delivered.class);
  }
}
