package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Compression;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a job comes to be and gets its document, RFC 8011 §4.2.1, 4.2.3, 4.2.4 and 4.3.1. */
final class JobCreation {
  private final VirtualPrinter printer;

  JobCreation(VirtualPrinter printer) {
    this.printer = printer;
  }

  IppPacket printJob(IppRequest request) {
    var refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.document().isEmpty()) {
      return IppResponse.refuse(request, Status.clientErrorBadRequest);
    }
    var job = create(request);
    printer.submit(job, request.document().get());
    return accepted(request, JobAttributes.brief(printer, job));
  }

  IppPacket validateJob(IppRequest request) {
    return refusal(request).orElseGet(() -> accepted(request));
  }

  IppPacket createJob(IppRequest request) {
    return refusal(request)
        .orElseGet(() -> accepted(request, JobAttributes.brief(printer, create(request))));
  }

  IppPacket sendDocument(IppRequest request, PrinterJob job) {
    Optional<Boolean> last = request.operation(Types.lastDocument);
    if (last.isEmpty()) {
      return IppResponse.refuse(request, Status.clientErrorBadRequest);
    }
    var unfit = unfitDocument(request);
    if (unfit.isPresent()) {
      return IppResponse.refuse(request, unfit.get());
    }
    if (!job.isIncoming()) {
      // RFC 8011 §4.3.1: a closed job takes no more documents, whatever state it is in.
      return IppResponse.refuse(request, Status.clientErrorNotPossible);
    }
    if (!last.get()) {
      return IppResponse.refuse(request, Status.serverErrorMultipleDocumentJobsNotSupported);
    }
    request
        .document()
        .ifPresentOrElse(
            document -> printer.submit(job, document),
            () -> printer.engine().abort(job, "aborted-by-system"));
    return IppResponse.ok(request, List.of(JobAttributes.brief(printer, job)));
  }

  boolean knowsFormat(IppRequest request) {
    String format = request.operation(Types.documentFormat).orElse(PrinterAttributes.OCTETS);
    if (printer.engine().faults().lacks().contains("pdf")) {
      return format.equals(PrinterAttributes.OCTETS);
    }
    return List.of(PrinterAttributes.PDF, PrinterAttributes.OCTETS).contains(format);
  }

  private PrinterJob create(IppRequest request) {
    String name = request.operation(Types.jobName).map(n -> n.getValue()).orElse("untitled");
    var template = JobTemplate.split(request.template()).done();
    return printer.createJob(name, request.userName(), template);
  }

  private Optional<IppPacket> refusal(IppRequest request) {
    var unfit = unfitDocument(request);
    if (unfit.isPresent()) {
      return unfit.map(status -> IppResponse.refuse(request, status));
    }
    var unsupported = JobTemplate.split(request.template()).unsupported();
    if (request.asksFidelity() && !unsupported.isEmpty()) {
      return Optional.of(
          IppResponse.answer(
              request,
              Status.clientErrorAttributesOrValuesNotSupported,
              IppResponse.unsupported(unsupported)));
    }
    return printer.engine().faults().busy()
        ? Optional.of(IppResponse.refuse(request, Status.serverErrorBusy))
        : Optional.empty();
  }

  private Optional<Status> unfitDocument(IppRequest request) {
    if (!knowsFormat(request)) {
      return Optional.of(Status.clientErrorDocumentFormatNotSupported);
    }
    String compression = request.operation(Types.compression).orElse(Compression.none);
    return compression.equals(Compression.none)
        ? Optional.empty()
        : Optional.of(Status.clientErrorCompressionNotSupported);
  }

  /** Says as well what was asked for and will not be done. */
  private static IppPacket accepted(IppRequest request, AttributeGroup... job) {
    List<Attribute<?>> ignored = JobTemplate.split(request.template()).unsupported();
    var groups = new ArrayList<>(IppResponse.unsupported(ignored));
    groups.addAll(List.of(job));
    var status =
        ignored.isEmpty() ? Status.successfulOk : Status.successfulOkIgnoredOrSubstitutedAttributes;
    return IppResponse.answer(request, status, groups);
  }
}
