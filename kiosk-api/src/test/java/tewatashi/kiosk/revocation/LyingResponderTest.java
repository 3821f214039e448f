package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.RevocationAnswer.Unavailable;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.revocation.LyingResponder.Lie;

/** A "good" with one thing wrong is no "good", and its reason has a name. */
@Timeout(60)
class LyingResponderTest {
  private static Vertx vertx;
  private static SpecimenAuthority authority;
  private static LyingResponder responder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    var now = Instant.now();
    authority = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, now);
    // The same name, another key: all generations of the real authority share one name too.
    var stranger = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, now);
    responder = new LyingResponder(vertx, authority, stranger);
  }

  @AfterAll
  static void stop() throws Exception {
    responder.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void anHonestAnswerIsBelieved() throws Exception {
    assertThat(ask(Lie.NONE)).isInstanceOf(RevocationAnswer.Good.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ANOTHER_NONCE, wrong-nonce",
    "NO_NONCE, wrong-nonce",
    "ANOTHER_SERIAL, other-certificate",
    "ANOTHER_ISSUER, other-certificate",
    "TWO_ANSWERS, not-one-answer",
    "OLD, too-old",
    "FROM_TOMORROW, from-the-future",
    "PAST_ITS_NEXT_UPDATE, too-old",
    "SELF_MADE_SIGNER, wrong-signer",
    "SIGNER_WITHOUT_PURPOSE, wrong-signer",
    "EXPIRED_SIGNER, wrong-signer",
    "ANOTHER_KEY, bad-signature",
    "SHA1_SIGNATURE, bad-signature",
    "CRITICAL_EXTENSION, malformed",
    "TRY_LATER, not-successful",
    "TRUNCATED, malformed",
    "NO_DER, malformed",
    "EMPTY, malformed",
    "OVERSIZE, too-large",
    "TRAILING_BYTES, malformed",
    "WEAK_SIGNER, wrong-signer",
    "SIGNER_WITHOUT_NOCHECK, wrong-signer",
    "OLD_ANSWER_TO_A_NEW_STATUS, too-old",
    "ANOTHER_TYPE, media-type",
    "STATUS_500, http-status",
    "REDIRECT, http-status"
  })
  void oneThingWrongIsNoAnswer(Lie lie, String reason) throws Exception {
    assertThat(ask(lie)).isEqualTo(new Unavailable(reason));
    assertThat(
            meters
                .get("tewatashi.revocation")
                .tag("answer", "unavailable")
                .tag("reason", reason)
                .timer()
                .count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"SILENT, silent", "DRIPPING, silent", "DRIPPING_FOR_EVER, silent"})
  void whoeverIsSlowIsLeftInTime(Lie lie, String reason) throws Exception {
    var start = System.nanoTime();
    assertThat(ask(lie)).isEqualTo(new Unavailable(reason));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Questions.WAIT, Questions.WAIT.plusSeconds(1));
  }

  @Test
  void aGigabyteIsNotTakenIn() throws Exception {
    long before = responder.sent();
    assertThat(ask(Lie.GIGABYTE)).isEqualTo(new Unavailable("too-large"));
    Thread.sleep(300); // Whatever would still be taken is taken by now.
    assertThat(responder.sent() - before)
        .as("sent before the connection was cut: two sockets' buffers, not the gigabyte")
        .isBetween((long) OcspRevocation.ANSWER_BYTES_MAX, 32L << 20);
  }

  @Test
  void aLiarIsAskedAndRefusedEveryTime() throws Exception {
    responder.tells(Lie.ANOTHER_KEY);
    var about = Questions.about(authority, "0a");
    int before = responder.asked();
    try (var client = Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters)) {
      for (int i = 0; i < 30; i++) {
        assertThat(client.ask(about, authority.certificate(), Instant.now()))
            .isEqualTo(new Unavailable("bad-signature"));
      }
      responder.tells(Lie.NONE);
      assertThat(client.ask(about, authority.certificate(), Instant.now()))
          .isInstanceOf(RevocationAnswer.Good.class);
    }
    assertThat(responder.asked()).isEqualTo(before + 31);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, EC, 256, good",
    "EC, 256, EC, 256, good",
    "EC, 384, EC, 384, good",
    "EC, 256, RSA, 3072, good",
    "EC, 384, EC, 256, wrong-signer",
    "EC, 384, RSA, 2048, wrong-signer",
    "EC, 256, RSA, 2048, wrong-signer",
    "EC, 521, EC, 521, wrong-signer"
  })
  void whoSpeaksForAnAuthorityIsAsStrongAsIt(
      String family, int bits, String respondersFamily, int respondersBits, String said)
      throws Exception {
    var now = Instant.now();
    var keys = SpecimenAuthority.keys(family, bits);
    var strong = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, keys, now);
    var its = SpecimenAuthority.keys(respondersFamily, respondersBits);
    try (var speaker = new LyingResponder(vertx, strong, strong, its);
        var client = Questions.client(vertx, speaker.url(), CertIdHash.SHA256, meters)) {
      var answer = client.ask(Questions.about(strong, "0a"), strong.certificate(), now);
      assertThat(answer)
          .isEqualTo(said.equals("good") ? new RevocationAnswer.Good(now) : new Unavailable(said));
    }
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var nobody = URI.create("http://127.0.0.1:" + port + "/");
    try (var client = Questions.client(vertx, nobody, CertIdHash.SHA1, meters)) {
      assertThat(
              client.ask(Questions.about(authority, "0a"), authority.certificate(), Instant.now()))
          .isEqualTo(new Unavailable("unreachable"));
    }
  }

  @Test
  void aResponderThatKeepsFailingIsLeftAloneForAWhile() throws Exception {
    responder.tells(Lie.STATUS_500);
    var about = Questions.about(authority, "0a");
    try (var client = Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters)) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.ask(about, authority.certificate(), Instant.now()))
            .isEqualTo(new Unavailable("http-status"));
      }
      int asked = responder.asked();
      assertThat(client.ask(about, authority.certificate(), Instant.now()))
          .isEqualTo(new Unavailable("breaker-open"));
      assertThat(responder.asked()).isEqualTo(asked);
    }
  }

  @Test
  void whatIsMoreThanTheBoundIsNotAskedAtAll() throws Exception {
    responder.tells(Lie.SILENT);
    try (var client = Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 70)
              .mapToObj(card ->
                  threads.submit(() ->
                      client.ask(
                          Questions.about(authority, "%04x".formatted(card + 256)),
                          authority.certificate(),
                          Instant.now())))
              .toList();
      assertThat(answers)
          .extracting(Future::get)
          .filteredOn(new Unavailable("busy")::equals)
          .hasSize(70 - 64);
    }
  }

  @Test
  void everyQuestionHasANonceOfItsOwnAndGoodIsNeverKept() throws Exception {
    var about = Questions.about(authority, "0a");
    responder.tells(Lie.NONE);
    int before = responder.asked();
    try (var client = Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.ask(about, authority.certificate(), Instant.now()))
            .isInstanceOf(RevocationAnswer.Good.class);
      }
    }
    assertThat(responder.asked()).isEqualTo(before + 3);
  }

  private RevocationAnswer ask(Lie lie) throws Exception {
    responder.tells(lie);
    try (var client = Questions.client(vertx, responder.url(), CertIdHash.SHA1, meters)) {
      return client.ask(Questions.about(authority, "0a"), authority.certificate(), Instant.now());
    }
  }
}
