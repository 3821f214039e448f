package tewatashi.kiosk.desk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;

/** Printers that keep the bytes that reached them, as they came. */
final class ByteTrays implements PrintGateway {
  private final Map<PrinterAddress, List<byte[]>> trays = new ConcurrentHashMap<>();
  private final Map<JobName, Integer> pages = new ConcurrentHashMap<>();
  private final Map<PrinterAddress, AtomicInteger> jobs = new ConcurrentHashMap<>();
  private final ToIntFunction<Digest> pagesOf;

  ByteTrays(ToIntFunction<Digest> pagesOf) {
    this.pagesOf = pagesOf;
  }

  /** Every document that reached this printer. */
  List<byte[]> at(PrinterAddress printer) {
    return List.copyOf(trays.getOrDefault(printer, List.of()));
  }

  @Override
  public Readiness readiness(PrinterAddress printer) {
    return new Readiness.Ready();
  }

  @Override
  public Creation createJob(PrinterAddress printer, JobName name) {
    // Each counts its own jobs, as printers do.
    int id = jobs.computeIfAbsent(printer, _ -> new AtomicInteger()).incrementAndGet();
    return new Creation.Created(new CreatedJob(name, id));
  }

  @Override
  public Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
    trays.computeIfAbsent(printer, _ -> new CopyOnWriteArrayList<>()).add(pdf.clone());
    pages.put(job.name(), pagesOf.applyAsInt(Digest.of(pdf)));
    return new Sending.Sent(Digest.of(pdf));
  }

  @Override
  public Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
    return new Outcome.Ended("completed", OptionalInt.of(pages.get(job.name())));
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    return pages.containsKey(name)
        ? new Outcome.Ended("completed", OptionalInt.of(pages.get(name)))
        : new Outcome.Absent();
  }
}
