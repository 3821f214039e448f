package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;

/**
 * A card that counted a moment ago is asked about again before money and before paper, by whichever
 * node takes the step. Each story is told at one node and at two.
 */
@Timeout(120)
class RevokedBetweenStepsTest {
  private static final int FEE = MemoryRegister.FEE_YEN;
  private static final RevocationAnswer GOOD = new RevocationAnswer.Good(Instant.EPOCH);

  /** What the responder may say instead of "good", and what the resident is told. */
  private record Turn(RevocationAnswer to, ProblemType told) {
    @Override
    public String toString() {
      return to.getClass().getSimpleName();
    }
  }

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  private static Stream<Turn> turns() {
    return Stream.of(
        new Turn(new RevocationAnswer.Revoked(Instant.EPOCH), ProblemType.CERTIFICATE_CHANGED),
        new Turn(new RevocationAnswer.Unknown(), ProblemType.CERTIFICATE_CHANGED),
        new Turn(new RevocationAnswer.Unavailable("silent"), ProblemType.REVOCATION_UNAVAILABLE),
        new Turn(
            new RevocationAnswer.NotListed(Instant.EPOCH, Instant.EPOCH),
            ProblemType.REVOCATION_UNAVAILABLE));
  }

  private List<InMemoryTown.Node> nodes() {
    return List.of(town.first(), town.node());
  }

  @ParameterizedTest
  @MethodSource("turns")
  void whoIsNotGoodAtTheFirstQuestionIsNotBound(Turn turn) {
    town.responder.answer(turn.to());
    assertThat(refused(town.visitor(town.hanako).tryToIdentify())).isEqualTo(turn.told());
  }

  @ParameterizedTest
  @MethodSource("turns")
  void afterBindingAndBeforeMoneyNoneIsTaken(Turn turn) {
    for (var node : nodes()) {
      var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
      town.responder.answer(turn.to());
      Answer<?> asked = hanako.at(node).tryToAsk();
      assertThat(refused(asked)).isEqualTo(turn.told());
      assertThat(hanako.state().fee()).isEqualTo(Fee.DUE);
      town.responder.answer(GOOD);
      hanako.leave();
      hanako.awaitReleased();
    }
    assertThat(town.paper()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("turns")
  void afterMoneyAndBeforePaperTheFeeGoesBack(Turn turn) {
    for (var node : nodes()) {
      var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
      town.responder.answer(turn.to());
      hanako.at(node).report(new Payment.Taken(FEE, "receipt"));
      hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
      assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
      town.responder.answer(GOOD);
      hanako.giveBack(FEE);
      assertThat(hanako.state().fee()).isEqualTo(Fee.RETURNED);
      hanako.leave();
    }
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void whoeverIsGoodAtEachStepGetsPaperFromTwoNodes() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    hanako.at(town.node()).pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
  }
}
