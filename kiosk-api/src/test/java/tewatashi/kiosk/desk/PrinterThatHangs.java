package tewatashi.kiosk.desk;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;

/** A printer that takes a document and feeds nothing, until somebody cancels its job. */
final class PrinterThatHangs implements PrintGateway {
  private static final Outcome CANCELED = new Outcome.Ended("canceled", OptionalInt.of(0));
  private final CountDownLatch sent = new CountDownLatch(1);
  private final CountDownLatch canceled = new CountDownLatch(1);
  private final AtomicInteger jobs = new AtomicInteger();

  /** Waits until a document has come. */
  void awaitDocument() {
    await(sent, Duration.ofSeconds(30));
  }

  boolean wasTold() {
    return canceled.getCount() == 0;
  }

  @Override
  public Readiness readiness(PrinterAddress printer) {
    return new Readiness.Ready();
  }

  @Override
  public Creation createJob(PrinterAddress printer, JobName name) {
    return new Creation.Created(new CreatedJob(name, jobs.incrementAndGet()));
  }

  @Override
  public Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
    sent.countDown();
    return new Sending.Sent(Digest.of(pdf));
  }

  @Override
  public Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
    await(canceled, limit);
    return CANCELED;
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    canceled.countDown();
    return CANCELED;
  }

  private static void await(CountDownLatch latch, Duration limit) {
    try {
      if (!latch.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nothing came in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
