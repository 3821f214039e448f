package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.config.RevocationListConfig;
import tewatashi.kiosk.config.RevocationListConfig.Source;
import tewatashi.kiosk.revocation.LyingResponder.Lie;

/** The list speaks only while the responder is out of order; never after a lie. */
@Timeout(90)
class RevocationTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Set<Lie> OUTAGES =
      EnumSet.of(
          Lie.SILENT,
          Lie.DRIPPING,
          Lie.DRIPPING_FOR_EVER,
          Lie.HELD,
          Lie.STATUS_500,
          Lie.REDIRECT,
          Lie.TRY_LATER);

  @TempDir private Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SpecimenAuthority authority =
      SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, NOW);
  private Vertx vertx;
  private LyingResponder responder;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    var stranger = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, NOW);
    responder = new LyingResponder(vertx, authority, stranger);
  }

  @AfterEach
  void stop() throws Exception {
    responder.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private Revocation revocation(boolean withList) throws Exception {
    Path file = folder.resolve("list.crl");
    Files.write(file, new ListAuthor(authority, authority).honest(7, NOW));
    var key = TrustedAuthority.keyOf(authority.certificate());
    var config = new RevocationListConfig("revocation.list.1", key, new Source.File(file));
    var trusted =
        new TrustedAuthority(
            authority.certificate(), "1.2.3", CardAlgorithm.RSA_2048_SHA256, Realm.SPECIMEN);
    var revocation =
        Revocation.with(
            Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters),
            vertx,
            withList ? List.of(config) : List.of(),
            new TrustAnchors(Realm.SPECIMEN, List.of(trusted)),
            () -> NOW,
            meters);
    if (withList) {
      while (meters.find("tewatashi.revocation.list.fetches").counters().isEmpty()) {
        Thread.sleep(5);
      }
    }
    return revocation;
  }

  private RevocationAnswer ask(Revocation revocation, String serial, Instant now) throws Exception {
    return revocation.ask(Questions.about(authority, serial), authority.certificate(), now);
  }

  private static Set<Lie> outages() {
    return OUTAGES;
  }

  private static Set<Lie> lies() {
    var lies = EnumSet.complementOf(EnumSet.copyOf(OUTAGES));
    lies.remove(Lie.NONE);
    return lies;
  }

  @ParameterizedTest
  @MethodSource("outages")
  void anOutageOpensTheWayToTheList(Lie outage) throws Exception {
    try (var revocation = revocation(true)) {
      responder.tells(outage);
      assertThat(ask(revocation, "0e", NOW)).isEqualTo(new RevocationAnswer.NotListed(NOW, NOW));
    }
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLieNeverDoes(Lie lie) throws Exception {
    try (var revocation = revocation(true)) {
      responder.tells(lie);
      for (int i = 0; i < 12; i++) {
        assertThat(ask(revocation, "0e", Instant.now()))
            .isInstanceOf(RevocationAnswer.Unavailable.class);
      }
      assertThat(meters.get("tewatashi.revocation.degraded").gauge().value()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      names = {"STATUS_500", "TRY_LATER"})
  void withoutAListAnOutageIsTheEnd(Lie outage) throws Exception {
    try (var revocation = revocation(false)) {
      responder.tells(outage);
      assertThat(ask(revocation, "0e", NOW)).isInstanceOf(RevocationAnswer.Unavailable.class);
    }
  }

  @Test
  void theRespondersWordComesFirstAndTheBreakerLeadsToTheListToo() throws Exception {
    try (var revocation = revocation(true)) {
      assertThat(ask(revocation, "0d", NOW))
          .as("on the list, yet the responder says good: it is the newer word")
          .isEqualTo(new RevocationAnswer.Good(NOW));
      responder.tells(Lie.STATUS_500);
      for (int i = 0; i < 15; i++) {
        assertThat(ask(revocation, "0b", NOW))
            .as("held, hence revoked for good")
            .isEqualTo(new RevocationAnswer.Revoked(NOW));
      }
      int asked = responder.asked();
      assertThat(ask(revocation, "0e", NOW)).isEqualTo(new RevocationAnswer.NotListed(NOW, NOW));
      assertThat(responder.asked()).as("the breaker is open").isEqualTo(asked);
      Instant tomorrow = NOW.plus(RevocationList.AGE_MAX);
      assertThat(ask(revocation, "0e", tomorrow))
          .as("a day later the list is no longer enough")
          .isEqualTo(new RevocationAnswer.Unavailable("breaker-open"));
    }
  }

  @Test
  void theModeBeginsWithAnOutageAndEndsAfterAQuietMinute() throws Exception {
    try (var revocation = revocation(true)) {
      var degraded = meters.get("tewatashi.revocation.degraded").gauge();
      responder.tells(Lie.TRY_LATER);
      ask(revocation, "0e", NOW);
      assertThat(degraded.value()).isEqualTo(1);
      responder.tells(Lie.NONE);
      ask(revocation, "0e", NOW.plusSeconds(30));
      assertThat(degraded.value()).as("a responder that answers now and then").isEqualTo(1);
      ask(revocation, "0e", NOW.plusSeconds(59));
      ask(revocation, "0e", NOW.plusSeconds(60));
      assertThat(degraded.value()).isZero();
    }
  }

  @Test
  void aProbeIsAnAnswerWithTheRespondersOwnTime() throws Exception {
    try (var revocation = revocation(false)) {
      Instant now = Instant.now();
      assertThat(revocation.probe(authority.certificate(), now))
          .isBetween(now.minusSeconds(5), now.plusSeconds(60));
      responder.tells(Lie.ANOTHER_NONCE);
      assertThatThrownBy(() -> revocation.probe(authority.certificate(), now))
          .isInstanceOf(ResponderDoubted.class)
          .hasMessage("wrong-nonce");
    }
  }
}
