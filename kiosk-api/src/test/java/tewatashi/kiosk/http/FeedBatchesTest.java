package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tewatashi.issuance.Limits;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.Chance;

/** A sender's places are few: what breaks before a batch begins keeps none of them. */
class FeedBatchesTest {
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Senders.Sender sender = new Senders.Sender(Set.of("juki"), 2);

  @AfterEach
  void close() throws Exception {
    threads.shutdownNow();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private FeedBatches batches() throws Exception {
    var references = new ReferenceCodes(new Chance(new SecureRandom()));
    return new FeedBatches(
        new FeedBatches.Parts(
            new RegisterFeed(new PGSimpleDataSource(), Realm.SPECIMEN),
            Senders.of(List.of(), 2),
            InstantSource.system(),
            references,
            new Faults((_, _, _, _) -> {}, references),
            threads,
            new FeedMetrics(new SimpleMeterRegistry())),
        FeedLimits.with(Limits.forCores(2)));
  }

  /** A request that is over before its body was asked for, as Vert.x says it. */
  private static HttpServerRequest over() {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            FeedBatchesTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (_, _, _) -> {
              throw new IllegalStateException("Request has already been read");
            });
  }

  @Test
  void aBodyThatCannotBeReadGivesThePlaceBack() throws Exception {
    assertThat(sender.room().tryAcquire()).isTrue();
    assertThatThrownBy(() -> batches().begin(vertx.getOrCreateContext(), over(), sender))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sender.room().availablePermits()).isEqualTo(2);
  }

  @Test
  void aListenerThatIsAboutToCloseGivesThePlaceBack() throws Exception {
    assertThat(sender.room().tryAcquire()).isTrue();
    threads.shutdownNow();
    assertThatThrownBy(() -> batches().begin(vertx.getOrCreateContext(), silent(), sender))
        .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
    assertThat(sender.room().availablePermits()).isEqualTo(2);
  }

  /** A request that takes every handler and never says anything. */
  private static HttpServerRequest silent() {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            FeedBatchesTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (self, method, _) -> method.getReturnType() == HttpServerRequest.class ? self : null);
  }
}
