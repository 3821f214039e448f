package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.session.AuthenticationLinks.Link;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.Verification;
import tewatashi.kiosk.ProblemType;

/**
 * Nobody learns by trying what becomes of a serial: a certificate that was never linked, replaced,
 * ended, linked twice, revoked or never known gets one answer at one second; the audit alone is
 * told which it was.
 */
@Timeout(60)
class CardThatDoesNotCountTest {
  /** Late by at most this, on a busy machine; never early. */
  private static final Duration SLACK = Duration.ofMillis(800);

  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @ParameterizedTest
  @EnumSource(Link.Why.class)
  void aCertificateThatLeadsToNobodyHasOneAnswerAtAWholeSecond(Link.Why why) {
    town.sessions.unlink(town.hanako, why);
    assertRefusedAtAWholeSecond();
    assertThat(town.sessions.refusals())
        .isEqualTo(List.of(new Verification.NotLinked(why, town.hanako.card().id())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void soHasOneThatIsRevokedOrUnknownToTheResponder(boolean known) {
    town.responder.answer(
        known ? new RevocationAnswer.Revoked(Instant.EPOCH) : new RevocationAnswer.Unknown());
    assertRefusedAtAWholeSecond();
    var id = town.hanako.card().id();
    assertThat(town.sessions.refusals())
        .isEqualTo(
            List.of(
                known
                    ? new Verification.CertificateRevoked(id)
                    : new Verification.CertificateUnknown(id)));
  }

  @Test
  void oneThatIsRevokedBeforeMoneyHasTheSameAnswer() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.responder.answer(new RevocationAnswer.Revoked(Instant.EPOCH));
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.CERTIFICATE_CHANGED);
  }

  private void assertRefusedAtAWholeSecond() {
    // The answer waits by the wall's clock; the town's own stands still.
    var wall = InstantSource.system();
    var offset = Duration.between(wall.instant(), town.clock.instant());
    var node = town.node(() -> wall.instant().plus(offset));
    var hanako = town.visitor(town.hanako, town.terminal, node).open();
    long before = System.nanoTime();
    var answer = hanako.present();
    var took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(refused(answer)).isEqualTo(ProblemType.CERTIFICATE_CHANGED);
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    assertThat(Duration.ofNanos(took.toNanosPart())).isLessThan(SLACK);
  }
}
