package tewatashi.printing;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrintGateway.Outcome;
import tewatashi.issuance.port.PrintGateway.Progress;
import tewatashi.issuance.session.CrossedWires;

/** Asks about one job again and again, until it has ended or patience has. */
final class JobFollower {
  private final PrinterLine line;
  private final PrinterLimits limits;
  private final InstantSource clock;
  private final Instant until;

  JobFollower(PrinterLine line, PrinterLimits limits, InstantSource clock, Duration limit) {
    this.line = line;
    this.limits = limits;
    this.clock = clock;
    this.until = clock.instant().plus(limit);
  }

  Outcome follow(CreatedJob job, Progress progress) {
    return untilKnown(() -> look(job, progress));
  }

  /**
   * Finds the job by its name, cancels it and follows it. An accepted Cancel-Job is no end: the job
   * may still print, so only its final state and its count are an answer.
   */
  Outcome settle(JobName name) {
    return untilKnown(() -> {
      var found = find(name);
      if (found.isEmpty()) {
        return Optional.of(new Outcome.Absent());
      }
      var ended = found.get().ended();
      if (ended.isPresent()) {
        return ended;
      }
      cancel(found.get().id());
      return Optional.of(follow(new CreatedJob(name, found.get().id()), _ -> {}));
    });
  }

  /** Empty while the job is on its way. */
  private Optional<Outcome> look(CreatedJob job, Progress progress) throws IOException {
    var uri = line.address().uri();
    var answer = line.ask(id -> IppRequests.getJobAttributes(uri, job.id(), id));
    if (isGone(answer)) {
      return Optional.of(new Outcome.Absent());
    }
    var reading = JobReading.first(successful(answer)).orElseThrow(() -> new IOException("no job"));
    CrossedWires.require(
        reading.id() == 0 || reading.id() == job.id(), "a printer's answer about another job");
    if (!reading.bears(job.name())) {
      // The printer has begun to count anew: this id is somebody else's job now.
      return Optional.of(new Outcome.Absent());
    }
    progress.impressions(reading.impressions());
    progress.attention(reading.standsStill() ? needed() : Set.of());
    return reading.ended();
  }

  /** Why the job stands still. That nobody knows is no reason to give the job up. */
  private Set<Attention> needed() throws HttpRefusal {
    try {
      var printer = line.address();
      var answer = line.ask(id -> IppRequests.getPrinterAttributes(printer.uri(), id));
      var needed = PrinterReading.of(answer, printer.id()).attention();
      return needed.isEmpty() ? Set.of(Attention.OTHER) : needed;
    } catch (PrinterSilence _) {
      return Set.of(Attention.NOT_REACHABLE);
    }
  }

  /** Among those on their way first: a job that ends meanwhile is then found among the ended. */
  private Optional<JobReading> find(JobName name) throws IOException {
    for (boolean completed : new boolean[] {false, true}) {
      var uri = line.address().uri();
      var answer = line.ask(id -> IppRequests.getJobs(uri, completed, id));
      var found =
          JobReading.all(successful(answer)).stream().filter(job -> job.bears(name)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void cancel(int jobId) throws IOException {
    var uri = line.address().uri();
    var answer = line.ask(id -> IppRequests.cancelJob(uri, jobId, id));
    // "Not possible" says that the job has ended or is being cancelled: following tells which.
    if (!isGone(answer) && !answer.getStatus().equals(Status.clientErrorNotPossible)) {
      successful(answer);
    }
  }

  private Outcome untilKnown(Look look) {
    Duration pause = limits.askAgainMin();
    while (true) {
      String why = "still on its way";
      try {
        var outcome = look.look();
        if (outcome.isPresent()) {
          return outcome.get();
        }
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      }
      if (!clock.instant().plus(pause).isBefore(until) || !slept(pause)) {
        return new Outcome.StillUnknown(why);
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(limits.askAgainMax()) < 0 ? pause : limits.askAgainMax();
    }
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isGone(IppPacket answer) {
    var status = answer.getStatus();
    return status.equals(Status.clientErrorNotFound) || status.equals(Status.clientErrorGone);
  }

  private static IppPacket successful(IppPacket answer) throws IOException {
    if (!Statuses.isSuccess(answer)) {
      throw new IOException(answer.getStatus().getName());
    }
    return answer;
  }

  @FunctionalInterface
  private interface Look {
    Optional<Outcome> look() throws IOException;
  }
}
