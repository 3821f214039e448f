package tewatashi.kiosk.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;

/** All printers of the town, with trays one can look into, and moods. */
final class MemoryPrinter implements PrintGateway {
  /** What a printer does with the next documents. */
  enum Mood {
    PRINTS,
    /** Says "completed" with an impression count of 0, and prints nothing. */
    SAYS_COMPLETED_WITHOUT_A_PAGE,
    /** Takes the document, and is cancelled before the first page unless told to print. */
    WAITS,
    /** Prints, and its answer to the document is lost. */
    PRINTS_AND_IS_NOT_HEARD,
    /** Prints the first page only, and aborts. */
    JAMS_AFTER_A_PAGE,
    REFUSES_THE_DOCUMENT,
    REFUSES_THE_JOB
  }

  private static final class Job {
    final int id;
    final PrinterAddress printer;
    Optional<String> document = Optional.empty();
    Optional<String> ended = Optional.empty();
    int impressions;

    Job(int id, PrinterAddress printer) {
      this.id = id;
      this.printer = printer;
    }
  }

  private final Map<JobName, Job> jobs = new HashMap<>();
  private final Map<PrinterAddress, List<String>> trays = new HashMap<>();
  private Mood mood = Mood.PRINTS;
  private boolean unreachable;
  private Set<Attention> needs = Set.of();
  private int sent;
  private int settled;
  private Optional<CountDownLatch> settlement = Optional.empty();
  private final CountDownLatch waiting = new CountDownLatch(1);

  synchronized void mood(Mood other) {
    mood = other;
  }

  synchronized void unreachable(boolean is) {
    unreachable = is;
  }

  /** What somebody must see to; whoever follows a job that waits is told. */
  synchronized void needs(Set<Attention> words) {
    needs = words;
    notifyAll();
  }

  /** Settlements do not come back until the latch opens. */
  synchronized CountDownLatch holdSettlements() {
    var latch = new CountDownLatch(1);
    settlement = Optional.of(latch);
    return latch;
  }

  /** Returns once a document waits at a printer. */
  void awaitDocument() throws InterruptedException {
    waiting.await();
  }

  /** Whatever waits comes out now. */
  synchronized void printWhatWaits() {
    jobs.values().stream()
        .filter(job -> job.document.isPresent() && job.ended.isEmpty())
        .forEach(this::print);
    notifyAll();
  }

  synchronized List<String> tray(PrinterAddress printer) {
    return List.copyOf(trays.getOrDefault(printer, List.of()));
  }

  synchronized int documentsSent() {
    return sent;
  }

  synchronized int settlements() {
    return settled;
  }

  synchronized long openJobs() {
    return jobs.values().stream().filter(job -> job.ended.isEmpty()).count();
  }

  /** One page of whatever waits falls, and no more yet. */
  synchronized void dropAPage() {
    jobs.values().stream()
        .filter(job -> job.document.isPresent() && job.ended.isEmpty())
        .forEach(job -> job.impressions++);
    notifyAll();
  }

  private void print(Job job) {
    var text = job.document.orElseThrow();
    trays.computeIfAbsent(job.printer, _ -> new ArrayList<>()).add(text);
    job.impressions = pages(text);
    job.ended = Optional.of("completed");
  }

  private static int pages(String text) {
    return Pages.read(text).orElseThrow().size();
  }

  @Override
  public synchronized Readiness readiness(PrinterAddress printer) {
    if (unreachable) {
      return new Readiness.Unreachable("silent");
    }
    return needs.isEmpty()
        ? new Readiness.Ready()
        : new Readiness.NeedsAttention(List.of("in the test's words"), needs);
  }

  @Override
  public synchronized Creation createJob(PrinterAddress printer, JobName name) {
    if (unreachable) {
      return new Creation.Unknown("silent");
    }
    if (mood == Mood.REFUSES_THE_JOB) {
      return new Creation.Refused("server-error-not-accepting-jobs");
    }
    var job = new Job(jobs.size() + 1, printer);
    jobs.put(name, job);
    return new Creation.Created(new CreatedJob(name, job.id));
  }

  @Override
  public synchronized Sending sendDocument(
      PrinterAddress printer, CreatedJob created, byte[] pdf, Digest expected) {
    sent++;
    var job = jobs.get(created.name());
    if (job == null || !job.printer.equals(printer) || !Digest.of(pdf).equals(expected)) {
      throw new AssertionError("a document at the wrong printer");
    }
    if (job.ended.isPresent()) {
      return new Sending.Refused("client-error-not-possible");
    }
    if (mood == Mood.REFUSES_THE_DOCUMENT) {
      job.ended = Optional.of("aborted");
      return new Sending.Refused("client-error-document-format-error");
    }
    job.document = Optional.of(new String(pdf, StandardCharsets.UTF_8));
    switch (mood) {
      case PRINTS, PRINTS_AND_IS_NOT_HEARD -> print(job);
      case SAYS_COMPLETED_WITHOUT_A_PAGE -> job.ended = Optional.of("completed");
      case JAMS_AFTER_A_PAGE -> {
        trays.computeIfAbsent(printer, _ -> new ArrayList<>()).add(job.document.get());
        job.impressions = 1;
        job.ended = Optional.of("aborted");
      }
      case WAITS -> waiting.countDown();
      case REFUSES_THE_DOCUMENT, REFUSES_THE_JOB -> throw new AssertionError();
    }
    return mood == Mood.PRINTS_AND_IS_NOT_HEARD
        ? new Sending.Unknown("no answer")
        : new Sending.Sent(Digest.of(pdf));
  }

  @Override
  public synchronized Outcome follow(
      PrinterAddress printer, CreatedJob created, Duration limit, Progress progress) {
    var job = jobs.get(created.name());
    while (job.ended.isEmpty()) {
      progress.impressions(OptionalInt.of(job.impressions));
      progress.attention(needs);
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outcome.StillUnknown("interrupted");
      }
    }
    return new Outcome.Ended(job.ended.get(), OptionalInt.of(job.impressions));
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    final Optional<CountDownLatch> latch;
    synchronized (this) {
      settled++;
      latch = settlement;
    }
    if (latch.isPresent()) {
      try {
        latch.get().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      if (unreachable) {
        return new Outcome.StillUnknown("silent");
      }
      var job = jobs.get(name);
      if (job == null) {
        return new Outcome.Absent();
      }
      if (job.ended.isEmpty()) {
        job.ended = Optional.of("canceled");
        notifyAll();
      }
      return new Outcome.Ended(job.ended.get(), OptionalInt.of(job.impressions));
    }
  }
}
