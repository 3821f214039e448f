package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;

/** Against a responder that we did not write, with a delegated signer. */
class OpensslOcspTest {
  @TempDir private static Path folder;
  private static Vertx vertx;
  private static SpecimenAuthority authority;
  private static OpensslResponder responder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    var now = Instant.now();
    authority = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, now);
    KeyPair signer = SpecimenAuthority.rsaKeys();
    var hour = Duration.ofHours(1);
    SpecimenAuthority.write(folder.resolve("ca.pem"), authority.certificate());
    SpecimenAuthority.write(folder.resolve("signer-key.pem"), signer.getPrivate());
    SpecimenAuthority.write(
        folder.resolve("signer.pem"),
        authority.responder(signer.getPublic(), now.minus(hour), now.plus(hour)));
    Files.writeString(
        folder.resolve("index.txt"),
        """
        V\t301231000000Z\t\t0A\tunknown\t/CN=SPECIMEN 1
        R\t301231000000Z\t260401000000Z,certificateHold\t0B\tunknown\t/CN=SPECIMEN 2
        """);
    responder = new OpensslResponder(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    responder.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void goodRevokedAndUnknownAreToldApart(CertIdHash hash) throws Exception {
    var now = Instant.now();

    assertThat(ask("0a", hash, now)).isEqualTo(new RevocationAnswer.Good(now));
    assertThat(ask("0b", hash, now))
        .as("a hold is never released, so it is as final as any other reason")
        .isEqualTo(new RevocationAnswer.Revoked(Instant.parse("2026-04-01T00:00:00Z")));
    assertThat(ask("0c", hash, now)).isEqualTo(new RevocationAnswer.Unknown());

    assertThat(meters.get("tewatashi.revocation").tag("answer", "good").timer().count())
        .isEqualTo(1);
    assertThat(meters.get("resilience4j.circuitbreaker.state").gauges()).isNotEmpty();
    assertThat(meters.get("resilience4j.bulkhead.available.concurrent.calls").gauge().value())
        .isEqualTo(64);
  }

  @Test
  void itsAnswerIsTooOldOrTooNewByAnotherClock() throws Exception {
    var now = Instant.now();

    assertThat(ask("0a", CertIdHash.SHA1, now.plus(Duration.ofMinutes(12))))
        .as("past its nextUpdate")
        .isEqualTo(new RevocationAnswer.Unavailable("too-old"));
    assertThat(ask("0a", CertIdHash.SHA1, now.minus(Duration.ofMinutes(2))))
        .isEqualTo(new RevocationAnswer.Unavailable("from-the-future"));
  }

  private RevocationAnswer ask(String serial, CertIdHash hash, Instant now) throws Exception {
    try (var client = Questions.client(vertx, responder.url(), hash, meters)) {
      return client.ask(Questions.about(authority, serial), authority.certificate(), now);
    }
  }
}
