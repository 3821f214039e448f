package tewatashi.kiosk.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import tewatashi.kiosk.ProblemType;

/**
 * {@code /metrics}: everything measured, as OpenMetrics or in the older text. It is written on a
 * thread of its own, a few at once and no more: a fleet of thousands takes its time, and health is
 * asked on the same event loop.
 */
final class Scrape {
  private static final int AT_ONCE_MAX = 4;
  private static final String STEP_BUCKET = "tewatashi_step_seconds_bucket{";
  private static final String EXAMPLE = " # {";
  private static final Duration SOON = Duration.ofSeconds(2);

  private final PrometheusMeterRegistry metrics;
  private final ExecutorService threads;
  private final Semaphore room = new Semaphore(AT_ONCE_MAX);

  Scrape(PrometheusMeterRegistry metrics, ExecutorService threads) {
    this.metrics = metrics;
    this.threads = threads;
  }

  void mount(Vertx vertx, Paths paths, Faults faults) {
    paths.onGetAndHead("/metrics", routing -> take(vertx, routing, faults));
  }

  private void take(Vertx vertx, RoutingContext routing, Faults faults) {
    var form = Exposition.of(routing.request().getHeader("Accept"));
    var loop = vertx.getOrCreateContext();
    if (!room.tryAcquire()) {
      refuse(routing, faults);
      return;
    }
    try {
      threads.execute(() -> {
        try {
          var body = Buffer.buffer(written(form));
          loop.runOnContext(_ -> ServiceRoutes.send(routing, form.type(), body));
        } catch (RuntimeException fault) {
          var reply = faults.internal("/metrics", fault);
          loop.runOnContext(_ -> Replies.send(routing.request(), reply));
        } finally {
          room.release();
        }
      });
    } catch (RejectedExecutionException e) {
      room.release();
      refuse(routing, faults);
    }
  }

  private String written(Exposition form) {
    var text = metrics.scrape(form.type());
    return switch (form) {
      case TEXT -> text;
      case OPEN_METRICS -> examplesOfStepsAlone(text);
    };
  }

  /**
   * The library sets an exemplar beside counts and sums too, for which Prometheus (2.42) refuses
   * the whole page. One is of use beside a step's bucket alone.
   */
  static String examplesOfStepsAlone(String text) {
    var kept = new StringBuilder(text.length());
    text.lines()
        .forEach(line -> {
          int example = line.startsWith(STEP_BUCKET) ? -1 : line.indexOf(EXAMPLE);
          kept.append(line, 0, example < 0 || line.startsWith("#") ? line.length() : example);
          kept.append('\n');
        });
    return kept.toString();
  }

  private static void refuse(RoutingContext routing, Faults faults) {
    Replies.send(routing.request(), faults.refused(Problem.of(ProblemType.OVERLOADED, SOON)));
  }
}
