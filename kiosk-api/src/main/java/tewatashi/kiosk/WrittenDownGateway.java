package tewatashi.kiosk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.PrinterAnswers;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Printers whose every answer about a job is written down before the shell hears it. What could not
 * be written changes no story: the journal still says what was concluded from it.
 */
final class WrittenDownGateway implements PrintGateway {
  private static final Logger log = LoggerFactory.getLogger(WrittenDownGateway.class);

  /**
   * After one answer could not be written, none is tried for so long: a database that hangs must
   * not hold up a job at its printer. What is missed then, {@link JobRound} hears again.
   */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PrintGateway printers;
  private final PrinterAnswers answers;
  private final LongSupplier nanos;

  /**
   * What each printer's ended jobs were when this node last wrote them down: most stay the same.
   */
  private final Map<UUID, Set<PrinterAnswers.Heard>> lastRound = new ConcurrentHashMap<>();

  private volatile OptionalLong failedAt = OptionalLong.empty();

  WrittenDownGateway(PrintGateway printers, PrinterAnswers answers, LongSupplier nanos) {
    this.printers = printers;
    this.answers = answers;
    this.nanos = nanos;
  }

  @Override
  public Readiness readiness(PrinterAddress printer) {
    return printers.readiness(printer);
  }

  @Override
  public Creation createJob(PrinterAddress printer, JobName name) {
    return printers.createJob(printer, name);
  }

  @Override
  public Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
    return printers.sendDocument(printer, job, pdf, expected);
  }

  @Override
  public Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
    var outcome = printers.follow(printer, job, limit, new Told(printer, job, progress));
    write(printer, job.name(), OptionalInt.of(job.id()), outcome);
    return outcome;
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    var outcome = printers.settle(printer, name, limit);
    write(printer, name, OptionalInt.empty(), outcome);
    return outcome;
  }

  @Override
  public List<SeenJob> endedJobs(PrinterAddress printer) {
    var jobs = printers.endedJobs(printer);
    var heard =
        jobs.stream()
            .map(job ->
                new PrinterAnswers.Heard(
                    job.name(), OptionalInt.of(job.id()), job.state(), job.impressions()))
            .collect(Collectors.toSet());
    var before = lastRound.getOrDefault(printer.id(), Set.of());
    try {
      for (var answer : heard) {
        if (!before.contains(answer)) {
          answers.heardAgain(printer.id(), answer);
        }
      }
      lastRound.put(printer.id(), heard);
    } catch (RegisterUnavailable e) {
      log.warn("the jobs of printer {} could not be written down", printer.id());
    }
    return jobs;
  }

  /** Every new count on its way; the same one again says nothing new. */
  private final class Told implements Progress {
    private final PrinterAddress printer;
    private final CreatedJob job;
    private final Progress progress;
    private OptionalInt last = OptionalInt.empty();

    Told(PrinterAddress printer, CreatedJob job, Progress progress) {
      this.printer = printer;
      this.job = job;
      this.progress = progress;
    }

    @Override
    public void impressions(OptionalInt soFar) {
      if (soFar.isPresent() && !soFar.equals(last)) {
        last = soFar;
        write(printer, job.name(), OptionalInt.of(job.id()), "on_its_way", soFar);
      }
      progress.impressions(soFar);
    }

    @Override
    public void attention(Set<Attention> needed) {
      progress.attention(needed);
    }
  }

  private void write(PrinterAddress printer, JobName name, OptionalInt job, Outcome outcome) {
    switch (outcome) {
      case Outcome.Ended ended -> write(printer, name, job, ended.state(), ended.impressions());
      case Outcome.Absent _ -> write(printer, name, job, "absent", OptionalInt.empty());
      case Outcome.StillUnknown _ -> write(printer, name, job, "unknown", OptionalInt.empty());
    }
  }

  private void write(
      PrinterAddress printer,
      JobName name,
      OptionalInt job,
      String state,
      OptionalInt impressions) {
    var failed = failedAt;
    if (failed.isPresent() && nanos.getAsLong() - failed.getAsLong() < PAUSE.toNanos()) {
      return;
    }
    try {
      answers.heard(printer.id(), new PrinterAnswers.Heard(name, job, state, impressions));
    } catch (RegisterUnavailable e) {
      failedAt = OptionalLong.of(nanos.getAsLong());
      log.warn("an answer of printer {} could not be written down", printer.id());
    }
  }
}
