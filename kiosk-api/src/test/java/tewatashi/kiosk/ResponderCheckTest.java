package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.ResponderConfig;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.revocation.OcspRevocation;
import tewatashi.kiosk.revocation.OpensslResponder;
import tewatashi.kiosk.revocation.Revocation;

/** A production node does not open without a responder that answers for each of its authorities. */
@Timeout(60)
class ResponderCheckTest {
  private static final Instant NOW = Instant.now();

  @TempDir private Path folder;

  private final SpecimenAuthority known = authority();
  private final SpecimenAuthority unknown = authority();
  private Vertx vertx;
  private OpensslResponder responder;

  private static SpecimenAuthority authority() {
    return SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, NOW);
  }

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    var signer = SpecimenAuthority.rsaKeys();
    var hour = Duration.ofHours(1);
    SpecimenAuthority.write(folder.resolve("ca.pem"), known.certificate());
    SpecimenAuthority.write(folder.resolve("signer-key.pem"), signer.getPrivate());
    SpecimenAuthority.write(
        folder.resolve("signer.pem"),
        known.responder(signer.getPublic(), NOW.minus(hour), NOW.plus(hour)));
    Files.writeString(folder.resolve("index.txt"), "");
    responder = new OpensslResponder(folder);
  }

  @AfterEach
  void stop() throws Exception {
    responder.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static TrustAnchors anchors(Realm realm, SpecimenAuthority... authorities) {
    return new TrustAnchors(
        realm,
        List.of(authorities).stream()
            .map(one ->
                new TrustedAuthority(
                    one.certificate(), "1.2.3", CardAlgorithm.RSA_2048_SHA256, realm))
            .toList());
  }

  private void check(TrustAnchors anchors, URI url, InstantSource clock)
      throws ConfigurationRefused {
    var meters = new SimpleMeterRegistry();
    var client =
        new OcspRevocation(
            vertx,
            new ResponderConfig(url, CertIdHash.SHA1),
            Limits.forCores(2),
            new SecureRandom(),
            meters);
    try (var revocation = Revocation.with(client, vertx, List.of(), anchors, clock, meters)) {
      ResponderCheck.require(anchors.realm(), anchors, revocation::probe, clock);
    }
  }

  private static URI nobody() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
  }

  @Test
  void aResponderThatAnswersIsEnoughWhateverItSays() {
    for (Realm realm : Realm.values()) {
      assertThatCode(() -> check(anchors(realm, known), responder.url(), InstantSource.system()))
          .as("openssl says unknown of the authority's own certificate")
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aProductionNodeDoesNotStartWithoutAResponder() throws Exception {
    var nobody = nobody();
    assertThatThrownBy(
            () -> check(anchors(Realm.PRODUCTION, known), nobody, InstantSource.system()))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage("responder, for the 1. authority: unreachable");
    assertThatCode(() -> check(anchors(Realm.SPECIMEN, known), nobody, InstantSource.system()))
        .as("a specimen desk says so and starts")
        .doesNotThrowAnyException();
  }

  @Test
  void aResponderThatSpeaksForOneOfTwoIsNotEnough() {
    assertThatThrownBy(() ->
            check(
                anchors(Realm.PRODUCTION, known, unknown), responder.url(), InstantSource.system()))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage("responder, for the 2. authority: wrong-signer");
  }

  @Test
  void aClockAheadOfTheRespondersOrBehindItStartsNothingInAnyRealm() {
    for (Realm realm : Realm.values()) {
      InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofSeconds(90));
      assertThatThrownBy(() -> check(anchors(realm, known), responder.url(), ahead))
          .isInstanceOf(ConfigurationRefused.class)
          .hasMessageMatching("clock differs: this machine is (89|90) s ahead of the responder");
      InstantSource behind = InstantSource.offset(InstantSource.system(), Duration.ofSeconds(-90));
      assertThatThrownBy(() -> check(anchors(realm, known), responder.url(), behind))
          .isInstanceOf(ConfigurationRefused.class)
          .hasMessageContaining("do the clocks agree?");
    }
  }
}
