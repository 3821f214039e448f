package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;

/**
 * Nobody may learn from a clock why there is no paper: what is sensitive and what is harmless is
 * answered at the same whole second after the request.
 */
@Timeout(120)
class NeutralTest {
  /** Late by at most this, on a busy machine; never early. */
  private static final Duration SLACK = Duration.ofMillis(800);

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.Reason.class,
      names = {"PROTECTIVE_MEASURE", "CHARACTER_PENDING"})
  void atTheStartItIsAnsweredAtAWholeSecond(Hold.Reason reason) throws Exception {
    town.register.hold(town.hanako, reason);
    var hanako = visitor();
    assertAnsweredAtAWholeSecond(() -> hanako.tryToStart(ALONE, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.Reason.class,
      names = {"PROTECTIVE_MEASURE", "CHARACTER_PENDING"})
  void beforeMoneyItIsAnsweredAtAWholeSecond(Hold.Reason reason) throws Exception {
    var hanako = visitor().start(ALONE, 1);
    town.register.hold(town.hanako, reason);
    assertAnsweredAtAWholeSecond(hanako::tryToAsk);
  }

  /** What only a renderer can find is found in the same step, and answered in the same words. */
  @Test
  void aMissingGlyphAndATextTooLongAreAnsweredAtAWholeSecond() throws Exception {
    for (Rendering refusal :
        List.of(new Rendering.GlyphMissing("name"), new Rendering.TextTooLong("name"))) {
      town.renderer.refuse(refusal);
      var hanako = visitor();
      assertAnsweredAtAWholeSecond(() -> hanako.tryToStart(ALONE, 1));
      hanako.leave();
    }
    assertThat(town.journal.lines())
        .as("the story of each reads as that of a hold")
        .containsExactly(
            "opened fetching", "refused abandoned", "opened fetching", "refused abandoned");
  }

  @Test
  void aLeavingHouseholdAndACardOfTodayAreAnsweredAtAWholeSecond() throws Exception {
    town.register.movesOut(town.jiro);
    var hanako = visitor();
    assertAnsweredAtAWholeSecond(() -> hanako.tryToStart(ALONE, 1));
    hanako.leave();
    town.register.cardIssued(town.clock.instant());
    var again = visitor();
    assertAnsweredAtAWholeSecond(() -> again.tryToStart(Visitor.SEAL, 1));
  }

  /** The journal is read by operations and the watch: which bar it was must not stand there. */
  @ParameterizedTest
  @EnumSource(Hold.Reason.class)
  void theStorysLinesAreTheSameForEveryHold(Hold.Reason reason) {
    town.register.hold(town.hanako, reason);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    assertThat(town.journal.lines()).containsExactly("opened fetching", "refused abandoned");
  }

  private Visitor visitor() {
    // The answer waits by the wall's clock; the town's own stands still.
    var started = InstantSource.system();
    var offset = Duration.between(started.instant(), town.clock.instant());
    var node = town.node(() -> started.instant().plus(offset));
    return town.visitor(town.hanako, town.terminal, node).identify();
  }

  private static void assertAnsweredAtAWholeSecond(Callable<Answer<?>> request) throws Exception {
    long before = System.nanoTime();
    var answer = request.call();
    var took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(refused(answer)).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    assertThat(Duration.ofNanos(took.toNanosPart())).isLessThan(SLACK);
  }
}
