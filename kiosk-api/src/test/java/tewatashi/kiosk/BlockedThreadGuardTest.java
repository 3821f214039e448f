package tewatashi.kiosk;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks an event loop on purpose: a guard that never fires proves nothing. */
@Tag(BlockedThreadGuard.ON_PURPOSE)
class BlockedThreadGuardTest {

  private static final VertxOptions IMPATIENT =
      new VertxOptions()
          .setBlockedThreadCheckInterval(200)
          .setBlockedThreadCheckIntervalUnit(MILLISECONDS)
          .setMaxEventLoopExecuteTime(50)
          .setMaxEventLoopExecuteTimeUnit(MILLISECONDS);

  @Test
  void aBlockedEventLoopIsHeard() throws Exception {
    var guard = new BlockedThreadGuard();
    guard.listen();

    var vertx = Vertx.vertx(IMPATIENT);
    var blocked = new CountDownLatch(1);
    vertx.runOnContext(_ -> {
      sleep(500);
      blocked.countDown();
    });
    assertThat(blocked.await(10, SECONDS)).isTrue();
    vertx.close().await(10, SECONDS);

    assertThat(guard.hush()).isNotEmpty().allMatch(warning -> warning.contains("blocked"));
  }

  @Test
  void theGuardStandsWithoutBeingNamed() {
    assertThat(BlockedThreadGuard.whoWarns().iteratorForAppenders())
        .toIterable()
        .hasAtLeastOneElementOfType(BlockedThreadGuard.Warnings.class);
  }

  private static void sleep(int millis) {
    try {
      MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
