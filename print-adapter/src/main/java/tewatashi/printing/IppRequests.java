package tewatashi.printing;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.KeywordOrName;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Media;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrintScaling;
import com.hp.jipp.model.Sides;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.WhichJobs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.port.JobName;

/** Each request we ever send, RFC 8011 §4. A request says nothing about a person. */
final class IppRequests {
  static final String PDF = "application/pdf";
  private static final int VERSION = 0x0200;
  private static final String OURSELVES = "tewatashi";

  private IppRequests() {}

  static IppPacket getPrinterAttributes(URI printer, int requestId) {
    return request(
        Operation.getPrinterAttributes,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.requestingUserName.of(OURSELVES),
            Types.requestedAttributes.of(
                Types.printerUuid.getName(),
                Types.printerState.getName(),
                Types.printerStateReasons.getName(),
                Types.printerIsAcceptingJobs.getName(),
                Types.operationsSupported.getName(),
                Types.documentFormatSupported.getName(),
                Types.mediaSupported.getName(),
                Types.sidesSupported.getName())));
  }

  /** One copy on A4, one side, at true size: 印影 on paper are compared with a ruler. */
  static IppPacket createJob(URI printer, JobName name, int requestId) {
    var packet =
        request(
            Operation.createJob,
            requestId,
            List.of(
                Types.printerUri.of(printer),
                Types.requestingUserName.of(OURSELVES),
                Types.jobName.of(name.value()),
                Types.ippAttributeFidelity.of(false)));
    var groups = new ArrayList<>(packet.getAttributeGroups());
    groups.add(
        AttributeGroup.groupOf(
            Tag.jobAttributes,
            Types.copies.of(1),
            Types.media.of(new KeywordOrName(Media.isoA4_210x297mm)),
            Types.sides.of(Sides.oneSided),
            Types.printScaling.of(PrintScaling.none)));
    return packet.withAttributeGroups(groups);
  }

  static IppPacket sendDocument(URI printer, int jobId, int requestId) {
    return request(
        Operation.sendDocument,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.jobId.of(jobId),
            Types.requestingUserName.of(OURSELVES),
            Types.documentFormat.of(PDF),
            Types.lastDocument.of(true)));
  }

  static IppPacket getJobAttributes(URI printer, int jobId, int requestId) {
    return request(
        Operation.getJobAttributes,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.jobId.of(jobId),
            Types.requestingUserName.of(OURSELVES),
            aboutJobs()));
  }

  static IppPacket getJobs(URI printer, boolean completed, int requestId) {
    return request(
        Operation.getJobs,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.requestingUserName.of(OURSELVES),
            Types.whichJobs.of(completed ? WhichJobs.completed : WhichJobs.notCompleted),
            aboutJobs()));
  }

  /** Of the ended ones, the newest first, at most so many. */
  static IppPacket getEndedJobs(URI printer, int most, int requestId) {
    return request(
        Operation.getJobs,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.requestingUserName.of(OURSELVES),
            Types.limit.of(most),
            Types.whichJobs.of(WhichJobs.completed),
            aboutJobs()));
  }

  static IppPacket cancelJob(URI printer, int jobId, int requestId) {
    return request(
        Operation.cancelJob,
        requestId,
        List.of(
            Types.printerUri.of(printer),
            Types.jobId.of(jobId),
            Types.requestingUserName.of(OURSELVES)));
  }

  private static Attribute<?> aboutJobs() {
    return Types.requestedAttributes.of(
        Types.jobId.getName(),
        Types.jobName.getName(),
        Types.jobState.getName(),
        Types.jobStateReasons.getName(),
        Types.jobImpressionsCompleted.getName());
  }

  private static IppPacket request(
      Operation operation, int requestId, List<? extends Attribute<?>> more) {
    var attributes = new ArrayList<Attribute<?>>();
    // First charset, then language, then the target: their order is laid down, RFC 8011 §4.1.4.
    attributes.add(Types.attributesCharset.of("utf-8"));
    attributes.add(Types.attributesNaturalLanguage.of("en"));
    attributes.addAll(more);
    return new IppPacket(
        VERSION,
        operation.getCode(),
        requestId,
        List.of(AttributeGroup.groupOf(Tag.operationAttributes, attributes)));
  }
}
