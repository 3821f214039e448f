package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.model.PrinterState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One printer: what it is, its jobs, its mechanics and its tray. {@link Operations} speaks IPP for
 * it; {@link ControlEndpoint} lets tests look into the tray and break things.
 */
final class VirtualPrinter {
  private static final int TRACES_MAX = 100;

  private final Vertx vertx;
  private final InstantSource clock;
  private final PrinterSettings settings;
  private final Instant switchedOnAt;
  private final JobQueue jobs = new JobQueue();
  private final Tray tray;
  private final PrintEngine engine;
  private final Deque<String> traces = new ArrayDeque<>();

  VirtualPrinter(Vertx vertx, InstantSource clock, PrinterSettings settings) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.switchedOnAt = clock.instant();
    this.tray = new Tray(settings.trayDirectory());
    this.engine = new PrintEngine(vertx, clock, jobs, tray, settings.pageTime());
  }

  /** A job that waits for its document, and is aborted if none comes in time. */
  PrinterJob createJob(String name, String user, List<Attribute<?>> template) {
    var job = jobs.create(name, user, template, clock.instant());
    vertx.setTimer(settings.operationTimeOut().toMillis(), _ -> timeOut(job));
    return job;
  }

  private void timeOut(PrinterJob job) {
    if (job.isIncoming()) {
      engine.abort(job, "aborted-by-system");
    }
  }

  /** The job's document has arrived; it is printed when its turn comes. */
  void submit(PrinterJob job, ArrivedDocument document) {
    job.take(document, clock.instant());
    if (engine.faults().offAfterLastByte()) {
      engine.have(engine.faults().withPowerLost());
    } else {
      engine.wake();
    }
  }

  /** Somebody asked something, and said in which trace; the last few are remembered. */
  synchronized void asked(@Nullable String traceparent) {
    if (traceparent != null) {
      traces.addLast(traceparent);
      if (traces.size() > TRACES_MAX) {
        traces.removeFirst();
      }
    }
  }

  /** The headers of the last questions that had one, oldest first. */
  synchronized List<String> traces() {
    return List.copyOf(traces);
  }

  PrinterState state() {
    if (engine.isStopped()) {
      return PrinterState.stopped;
    }
    return engine.isPrinting() ? PrinterState.processing : PrinterState.idle;
  }

  List<String> stateReasons() {
    var reasons = new ArrayList<String>();
    if (engine.faults().empty()) {
      reasons.add("media-empty-error");
    } else if (engine.isStopped()) {
      reasons.add("media-jam-error");
    }
    reasons.addAll(engine.faults().stateReasons());
    return reasons.isEmpty() ? List.of("none") : List.copyOf(reasons);
  }

  /** Seconds since this printer was switched on, never 0: {@code printer-up-time}. */
  int upTime() {
    return upTimeAt(clock.instant());
  }

  int upTimeAt(Instant instant) {
    return 1 + (int) Duration.between(switchedOnAt, instant).toSeconds();
  }

  Instant now() {
    return clock.instant();
  }

  PrinterSettings settings() {
    return settings;
  }

  JobQueue jobs() {
    return jobs;
  }

  Tray tray() {
    return tray;
  }

  PrintEngine engine() {
    return engine;
  }
}
