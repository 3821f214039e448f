package tewatashi.kiosk.desk;

import java.time.Duration;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;

/** The natural mistake: a document that was not acknowledged is sent again, as another job. */
final class ResendingGateway implements PrintGateway {
  private final PrintGateway printers;

  ResendingGateway(PrintGateway printers) {
    this.printers = printers;
  }

  @Override
  public Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
    byte[] kept = pdf.clone();
    var sending = printers.sendDocument(printer, job, pdf, expected);
    if (sending instanceof Sending.Unknown
        && printers.createJob(printer, JobName.of(new byte[JobName.BYTES]))
            instanceof Creation.Created again) {
      return printers.sendDocument(printer, again.job(), kept, expected);
    }
    return sending;
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
  public Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
    return printers.follow(printer, job, limit, progress);
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    return printers.settle(printer, name, limit);
  }
}
