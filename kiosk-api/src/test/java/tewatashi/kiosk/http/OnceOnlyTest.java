package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.CrossedWires;

/** What moves money or paper happens once, whatever a terminal's network repeats. */
class OnceOnlyTest {
  private static final String ASKED = "{\"step\":\"asked\",\"amount_yen\":300}";

  private static Api api;
  private Terminal terminal;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @BeforeEach
  void anIssuanceAwaitsItsFee() throws IOException {
    terminal = api.terminal().apply();
    api.desk.asked.clear();
  }

  @AfterEach
  void everybodyGoesHome() {
    terminal.close();
    api.desk.before = _ -> {};
    api.keys.unavailable = false;
    api.desk.endAll();
  }

  @Test
  void theSameRequestIsAnsweredAsBeforeAndDoneOnce() throws IOException {
    var key = Terminal.key();
    var first = terminal.paper("payment", "payment", ASKED, key);
    var again = terminal.paper("payment", "payment", ASKED, key);
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(api.desk.asked).containsExactly("payment");
  }

  @Test
  void anotherRequestWithTheKeyIsRefused() throws IOException {
    var key = Terminal.key();
    terminal.paper("payment", "payment", ASKED, key);
    var other = terminal.paper("payment", "payment", "{\"step\":\"declined\"}", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(terminal.paper("collected", "collected", "", key).problem())
        .isEqualTo("idempotency-key-reused");
    assertThat(api.desk.asked).containsExactly("payment");
  }

  @Test
  void anotherSecretGetsNobodysKeptAnswer() throws IOException {
    var key = Terminal.key();
    terminal.paper("payment", "payment", ASKED, key);
    terminal.secret = "A".repeat(43);
    assertThat(terminal.paper("payment", "payment", ASKED, key).status()).isEqualTo(422);
  }

  @Test
  void anotherCertificateOfTheTerminalGetsNoKeptAnswerEither() throws IOException {
    var key = Terminal.key();
    terminal.paper("payment", "payment", ASKED, key);
    var renewed = api.authority.issue("renewed");
    api.fleet.enroll(renewed.sha256(), "T000001");
    try (var rotated = api.terminal(renewed)) {
      rotated.session = terminal.session;
      rotated.issuance = terminal.issuance;
      rotated.secret = terminal.secret;
      assertThat(rotated.paper("payment", "payment", ASKED, key).problem())
          .isEqualTo("idempotency-key-reused");
    }
  }

  @Test
  void aRefusalIsKeptToo() throws IOException {
    var key = Terminal.key();
    var body = "{\"kind\":\"residence\",\"scope\":\"household\",\"copies\":1}";
    var path = "/v1/sessions/" + terminal.session + "/issuances";
    var request = Terminal.post(terminal.request(path).header("Idempotency-Key", key), body);
    var first = terminal.send("startIssuance", request);
    var again = terminal.send("startIssuance", request);
    assertThat(first.problem()).isEqualTo("scope-not-declared");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(api.desk.asked).containsExactly("startIssuance");
  }

  @Test
  void whileTheFirstRunsTheSecondWaitsOutside() throws Exception {
    var arrived = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    api.desk.before =
        _ -> {
          arrived.countDown();
          await(go);
        };
    var key = Terminal.key();
    var first =
        CompletableFuture.supplyAsync(() -> {
          try {
            return terminal.paper("payment", "payment", ASKED, key);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    var second = terminal.paper("payment", "payment", ASKED, key);
    go.countDown();
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("request-still-running");
    assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(api.desk.asked).containsExactly("payment");
  }

  @Test
  void aFaultIsNotDoneOverEither() throws IOException {
    var key = Terminal.key();
    api.desk.before =
        _ -> {
          throw new CrossedWires("a row that answers for somebody else");
        };
    var first = terminal.paper("payment", "payment", ASKED, key);
    api.desk.before = _ -> {};
    var again = terminal.paper("payment", "payment", ASKED, key);
    assertThat(first.status()).isEqualTo(500);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(api.desk.asked).containsExactly("payment");
  }

  @Test
  void withoutAKeyNothingMoves() throws IOException {
    var path = "/v1/issuances/" + terminal.issuance + "/payment";
    var request = terminal.request(path).header("Session", terminal.session);
    var said = terminal.send("payment", Terminal.post(request, ASKED));
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.problem()).isEqualTo("idempotency-key-missing");
    assertThat(terminal.paper("payment", "payment", ASKED, "1234").problem())
        .isEqualTo("malformed-request");
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aKeyThatCannotBeClaimedMovesNothing() throws IOException {
    api.keys.unavailable = true;
    assertThat(terminal.paper("payment", "payment", ASKED).problem())
        .isEqualTo("register-unavailable");
    assertThat(api.desk.asked).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
