package tewatashi.printing.virtual;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.WhichJobs;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The operations of RFC 8011 that this printer knows, for one printer. */
final class Operations {
  private final VirtualPrinter printer;
  private final JobCreation creation;

  Operations(VirtualPrinter printer) {
    this.printer = printer;
    this.creation = new JobCreation(printer);
  }

  IppPacket answer(IppRequest request) {
    var wrong = RequestCheck.wrong(request);
    if (wrong.isPresent()) {
      return IppResponse.refuse(request, wrong.get());
    }
    if (!isForUs(request)) {
      return IppResponse.refuse(request, Status.clientErrorNotFound);
    }
    // Operation codes are an open set: a default is right.
    return switch (request.packet().getCode()) {
      case Operation.Code.printJob -> creation.printJob(request);
      case Operation.Code.validateJob -> creation.validateJob(request);
      case Operation.Code.createJob -> creation.createJob(request);
      case Operation.Code.sendDocument -> sendDocument(request);
      case Operation.Code.cancelJob -> cancelJob(request);
      case Operation.Code.getJobAttributes -> getJobAttributes(request);
      case Operation.Code.getJobs -> getJobs(request);
      case Operation.Code.getPrinterAttributes -> getPrinterAttributes(request);
      default -> IppResponse.refuse(request, Status.serverErrorOperationNotSupported);
    };
  }

  private IppPacket sendDocument(IppRequest request) {
    return job(request)
        .map(job -> creation.sendDocument(request, job))
        .orElseGet(() -> noSuchJob(request));
  }

  private IppPacket cancelJob(IppRequest request) {
    var job = job(request);
    if (job.isEmpty()) {
      return noSuchJob(request);
    }
    // Also while an earlier Cancel-Job is waiting for the page that is moving, RFC 8011 §4.3.3.
    if (job.get().isFinal() || job.get().reason().equals("processing-to-stop-point")) {
      return IppResponse.refuse(request, Status.clientErrorNotPossible);
    }
    printer.engine().cancel(job.get());
    return IppResponse.ok(request, List.of());
  }

  private IppPacket getJobAttributes(IppRequest request) {
    return job(request)
        .map(job -> IppResponse.ok(request, List.of(group(request, job, "all"))))
        .orElseGet(() -> noSuchJob(request));
  }

  private IppPacket getJobs(IppRequest request) {
    String which = request.operation(Types.whichJobs).orElse(WhichJobs.notCompleted);
    List<PrinterJob> jobs;
    if (which.equals(WhichJobs.completed)) {
      jobs = printer.jobs().completed();
    } else if (which.equals(WhichJobs.notCompleted)) {
      jobs = printer.jobs().notCompleted();
    } else {
      return IppResponse.answer(
          request,
          Status.clientErrorAttributesOrValuesNotSupported,
          IppResponse.unsupported(List.of(Types.whichJobs.of(which))));
    }
    boolean mine = request.operation(Types.myJobs).orElse(false);
    var groups =
        jobs.stream()
            .filter(job -> !mine || job.user().equals(request.userName()))
            .limit(request.operation(Types.limit).filter(n -> n > 0).orElse(Integer.MAX_VALUE))
            .map(job -> group(request, job, "job-id", "job-uri"))
            .toList();
    return IppResponse.ok(request, groups);
  }

  private IppPacket getPrinterAttributes(IppRequest request) {
    if (!creation.knowsFormat(request)) {
      return IppResponse.refuse(request, Status.clientErrorDocumentFormatNotSupported);
    }
    var group =
        RequestedAttributes.of(request, "all")
            .group(
                Tag.printerAttributes,
                "printer-description",
                PrinterAttributes.description(printer),
                PrinterAttributes.template(printer));
    return IppResponse.ok(request, List.of(group));
  }

  private AttributeGroup group(IppRequest request, PrinterJob job, String... otherwise) {
    return RequestedAttributes.of(request, otherwise)
        .group(
            Tag.jobAttributes,
            "job-description",
            JobAttributes.description(printer, job),
            job.template());
  }

  private static IppPacket noSuchJob(IppRequest request) {
    var target = request.operation(Types.jobId).isPresent() || jobNumber(request).isPresent();
    return IppResponse.refuse(
        request, target ? Status.clientErrorNotFound : Status.clientErrorBadRequest);
  }

  /** A job is named by printer-uri and job-id, or by job-uri alone, RFC 8011 §4.1.5. */
  private Optional<PrinterJob> job(IppRequest request) {
    return request
        .operation(Types.jobId)
        .or(() -> jobNumber(request))
        .flatMap(id -> printer.jobs().find(id));
  }

  private static Optional<Integer> jobNumber(IppRequest request) {
    return request
        .operation(Types.jobUri)
        .map(uri -> uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1))
        .filter(last -> last.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf);
  }

  private boolean isForUs(IppRequest request) {
    String ours = printer.settings().uri().getPath();
    boolean byPrinter =
        request.operation(Types.printerUri).map(URI::getPath).filter(ours::equals).isPresent();
    boolean byJob =
        request
            .operation(Types.jobUri)
            .map(URI::getPath)
            .filter(path -> path != null && path.startsWith(ours + "/"))
            .isPresent();
    return byPrinter || byJob;
  }
}
