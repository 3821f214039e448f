package tewatashi.printing.virtual;

import com.hp.jipp.model.JobState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The mechanics: one job at a time, one impression after the other, each into the tray. */
final class PrintEngine {
  private final Vertx vertx;
  private final InstantSource clock;
  private final JobQueue jobs;
  private final Tray tray;
  private final Duration pageTime;
  private Faults faults = Faults.none();
  private Optional<PrinterJob> current = Optional.empty();
  private boolean pageUnderWay;

  PrintEngine(Vertx vertx, InstantSource clock, JobQueue jobs, Tray tray, Duration pageTime) {
    this.vertx = vertx;
    this.clock = clock;
    this.jobs = jobs;
    this.tray = tray;
    this.pageTime = pageTime;
  }

  Faults faults() {
    return faults;
  }

  /** Faults come and go while jobs are on their way; a lifted one lets the paper move again. */
  void have(Faults now) {
    faults = now;
    wake();
  }

  /**
   * Loses its memory, and with it whatever was being printed. Paper that lies in the tray stays.
   */
  void forgetJobs() {
    jobs.forget();
    current = Optional.empty();
  }

  /** Looks whether there is something to do. May be called at any time. */
  void wake() {
    if (faults.off() || pageUnderWay) {
      return;
    }
    if (current.isEmpty()) {
      current = jobs.nextReady();
      current.ifPresent(this::begin);
    } else {
      advance(current.orElseThrow());
    }
  }

  /**
   * Cancel-Job. A page that is already moving cannot be called back: then the job ends only when
   * that page has fallen.
   */
  void cancel(PrinterJob job) {
    if (isCurrent(job) && pageUnderWay) {
      job.become(job.state(), "processing-to-stop-point");
    } else {
      end(job, JobState.canceled, "job-canceled-by-user");
    }
  }

  void abort(PrinterJob job, String why) {
    end(job, JobState.aborted, why);
  }

  boolean isStopped() {
    return current.filter(job -> job.state().equals(JobState.processingStopped)).isPresent()
        || faults.jam()
        || faults.empty();
  }

  boolean isPrinting() {
    return current.isPresent();
  }

  private void begin(PrinterJob job) {
    job.startAt(clock.instant());
    if (job.pages().isEmpty()) {
      abort(job, "document-format-error");
    } else if (faults.lie() == Faults.Lie.COMPLETED_WITHOUT_PAPER) {
      job.claimAllImpressions();
      end(job, JobState.completed, "job-completed-successfully");
    } else {
      moveAfter(faults.delay(), () -> advance(job));
    }
  }

  private void advance(PrinterJob job) {
    if (!isCurrent(job)) {
      wake(); // Forgotten while its page was moving.
    } else if (job.reason().equals("processing-to-stop-point")) {
      end(job, JobState.canceled, "job-canceled-by-user");
    } else if (job.impressionsCompleted() >= impressions(job)) {
      complete(job);
    } else if (faults.stops(job.impressionsCompleted())) {
      job.become(JobState.processingStopped, "printer-stopped");
    } else {
      job.become(JobState.processing, "job-printing");
      moveAfter(faults.pageTime().orElse(pageTime), () -> impression(job));
    }
  }

  private int impressions(PrinterJob job) {
    return job.pages().orElse(0) + (faults.repeatPage() ? 1 : 0);
  }

  private void complete(PrinterJob job) {
    if (!faults.completeAfter().isZero() && !job.reason().equals("job-interpreting")) {
      job.become(JobState.processing, "job-interpreting");
      moveAfter(faults.completeAfter(), () -> advance(job));
    } else {
      if (faults.lie() == Faults.Lie.PAPER_WITHOUT_COUNT) {
        job.forgetImpressions();
      }
      end(job, JobState.completed, "job-completed-successfully");
    }
  }

  private void impression(PrinterJob job) {
    // The fault may have come while the page was moving: then it is this page that is stuck.
    if (isCurrent(job) && !faults.stops(job.impressionsCompleted())) {
      job.document().ifPresent(document -> tray.receive(job, document, clock.instant()));
      job.addImpression();
    }
    advance(job);
  }

  private void moveAfter(Duration delay, Runnable next) {
    pageUnderWay = true;
    Runnable unlessOff =
        () -> {
          pageUnderWay = false;
          if (!faults.off()) {
            next.run();
          }
        };
    if (delay.toMillis() == 0) {
      vertx.runOnContext(_ -> unlessOff.run());
    } else {
      vertx.setTimer(delay.toMillis(), _ -> unlessOff.run());
    }
  }

  private void end(PrinterJob job, JobState last, String why) {
    boolean wasCurrent = isCurrent(job);
    job.endAt(clock.instant(), last, why);
    jobs.remember(job);
    if (wasCurrent) {
      current = Optional.empty();
      // Not from within: a long queue of instant jobs must not grow the stack.
      vertx.runOnContext(_ -> wake());
    }
  }

  private boolean isCurrent(PrinterJob job) {
    return current.filter(other -> other == job).isPresent();
  }
}
