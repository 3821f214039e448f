package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At its bounds the server refuses early; it never makes a longer queue. */
@Timeout(40)
class OverloadTest {

  @Test
  void beyondTheBoundAStepIsRefusedAtOnceAndLaterTaken(@TempDir Path folder) throws Exception {
    try (var api = new Api().start(folder, limits -> bounds(limits, 2, 10_000));
        var terminal = api.terminal().apply()) {
      var arrived = new CountDownLatch(2);
      var go = new CountDownLatch(1);
      api.desk.before =
          _ -> {
            arrived.countDown();
            await(go);
          };
      var slow = List.of(collected(terminal), collected(terminal));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      var refused = terminal.read();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("overloaded");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
      assertThat(api.metrics.scrape()).contains("tewatashi_steps_running 2.0");

      go.countDown();
      for (var answer : slow) {
        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
      assertThat(terminal.read().status()).isEqualTo(200);
    }
  }

  @Test
  void manyStepsThatWaitHoldUpNoOther(@TempDir Path folder) throws Exception {
    try (var api = new Api().start(folder);
        var terminal = api.terminal().apply()) {
      int waiting = 60; // Many times the event loops there are.
      var arrived = new CountDownLatch(waiting);
      var go = new CountDownLatch(1);
      api.desk.before =
          step -> {
            if (step.equals("collected")) {
              arrived.countDown();
              await(go);
            }
          };
      var slow =
          java.util.stream.Stream.generate(() -> collected(terminal)).limit(waiting).toList();
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(terminal.send("livez", terminal.request("/livez").GET().build()).status())
          .isEqualTo(200);
      go.countDown();
      for (var answer : slow) {
        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aTerminalThatAsksTooOftenIsTold(@TempDir Path folder) throws Exception {
    try (var api = new Api().start(folder, limits -> bounds(limits, 64, 3));
        var terminal = api.terminal()) {
      var other = api.authority.issue("other");
      api.fleet.enroll(other.sha256(), "T000002");
      Terminal.Said last = terminal.open();
      for (int i = 0; i < 20 && last.status() != 429; i++) {
        last = terminal.open();
      }
      assertThat(last.problem()).isEqualTo("too-many-requests");
      assertThat(last.header("Retry-After")).isEqualTo("1");
      try (var neighbour = api.terminal(other)) {
        assertThat(neighbour.open().status()).isEqualTo(201);
      }
    }
  }

  @Test
  void ratesAreRememberedForSoManyAndNoMore() {
    var rates = new CallerRates(bounds(Api.LIMITS, 64, 3));
    for (int i = 0; i < 500; i++) {
      rates.allow("certificate " + i);
    }
    assertThat(rates.remembered()).isEqualTo(Api.LIMITS.terminalsRememberedMax());
  }

  @Test
  void aStoppingServerAnswersWhatIsUnderWay(@TempDir Path folder) throws Exception {
    var api = new Api().start(folder);
    try (var terminal = api.terminal().apply()) {
      var arrived = new CountDownLatch(1);
      api.desk.before =
          _ -> {
            arrived.countDown();
            pause(Duration.ofMillis(500));
          };
      var slow = collected(terminal);
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      api.close();
      assertThat(slow.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  private static CompletableFuture<Terminal.Said> collected(Terminal terminal) {
    var answer = new CompletableFuture<Terminal.Said>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(terminal.paper("collected", "collected", ""));
          } catch (IOException | AssertionError e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private static HttpLimits bounds(HttpLimits limits, int atOnce, int perSecond) {
    return new HttpLimits(
        limits.requestBodyBytesMax(),
        limits.headerBytesMax(),
        limits.headArrivalMax(),
        limits.bodyArrivalMax(),
        limits.idleMax(),
        atOnce,
        limits.beforeMoneyAtOnceMax(),
        limits.openingAtOnceMax(),
        limits.connectionsMax(),
        limits.connectionsPerTerminalMax(),
        perSecond,
        limits.terminalsRememberedMax(),
        limits.eventStreamsMax(),
        limits.eventPollEvery(),
        limits.heartbeatEvery(),
        limits.streamWriteMax(),
        limits.drainMax());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
