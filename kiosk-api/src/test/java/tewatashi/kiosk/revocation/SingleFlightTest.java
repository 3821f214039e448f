package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.RevocationAnswer.Unavailable;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.revocation.LyingResponder.Lie;

/** The whole client before a responder that holds its answers back. */
@Timeout(60)
class SingleFlightTest {
  private static final Instant NOW = Instant.now();

  private Vertx vertx;
  private SpecimenAuthority authority;
  private LyingResponder responder;
  private OcspRevocation client;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    authority = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, NOW);
    responder = new LyingResponder(vertx, authority, authority);
    responder.tells(Lie.HELD);
    client =
        Questions.client(
            vertx,
            responder.url(),
            CertIdHash.SHA1,
            new SimpleMeterRegistry(),
            Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    responder.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private record Asker(Thread thread, FutureTask<RevocationAnswer> answer) {}

  private Asker asking(Instant now) throws Exception {
    var about = Questions.about(authority, "0a");
    var answer =
        new FutureTask<RevocationAnswer>(() -> client.ask(about, authority.certificate(), now));
    var thread = Thread.ofPlatform().start(answer);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    return new Asker(thread, answer);
  }

  private void untilOneIsHeld() throws Exception {
    while (responder.held() == 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void twoAskersShareOneExchangeAndTheNextAsksAnew() throws Exception {
    var first = asking(NOW);
    untilOneIsHeld();
    var second = asking(NOW.plusSeconds(1));
    responder.release();
    assertThat(first.answer().get()).isEqualTo(new RevocationAnswer.Good(NOW));
    assertThat(second.answer().get())
        .as("its age counts from the first question")
        .isEqualTo(new RevocationAnswer.Good(NOW));
    assertThat(responder.asked()).isEqualTo(1);

    responder.says(new RevokedStatus(Date.from(NOW), CRLReason.certificateHold));
    var third = asking(NOW);
    untilOneIsHeld();
    responder.release();
    assertThat(third.answer().get())
        .as("the good of a moment ago is not given again")
        .isInstanceOf(RevocationAnswer.Revoked.class);
    responder.says(CertificateStatus.GOOD);
  }

  @Test
  void anInterruptedFirstAskerTakesNobodyAlong() throws Exception {
    var first = asking(NOW);
    untilOneIsHeld();
    var second = asking(NOW);
    first.thread().interrupt();
    assertThat(first.answer().get()).isEqualTo(new Unavailable("interrupted"));
    responder.release();
    assertThat(second.answer().get()).isEqualTo(new RevocationAnswer.Good(NOW));
    assertThat(responder.asked()).isEqualTo(1);
  }
}
