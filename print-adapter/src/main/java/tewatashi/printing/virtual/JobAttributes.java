package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.Name;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the printer says about a job, RFC 8011 §5.3. */
final class JobAttributes {
  private JobAttributes() {}

  /** The answer to Print-Job, Create-Job and Send-Document. */
  static AttributeGroup brief(VirtualPrinter printer, PrinterJob job) {
    return AttributeGroup.groupOf(
        Tag.jobAttributes,
        Types.jobUri.of(printer.settings().jobUri(job.id())),
        Types.jobId.of(job.id()),
        Types.jobState.of(job.state()),
        Types.jobStateReasons.of(job.reason()));
  }

  static List<Attribute<?>> description(VirtualPrinter printer, PrinterJob job) {
    var all = new ArrayList<Attribute<?>>();
    all.add(Types.jobUri.of(printer.settings().jobUri(job.id())));
    all.add(Types.jobId.of(job.id()));
    all.add(Types.jobPrinterUri.of(printer.settings().uri()));
    all.add(Types.jobName.of(new Name(job.name())));
    all.add(Types.jobOriginatingUserName.of(new Name(job.user())));
    all.add(Types.jobState.of(job.state()));
    all.add(Types.jobStateReasons.of(job.reason()));
    all.add(Types.numberOfDocuments.of(job.documents()));
    all.addAll(progress(job));
    all.add(Types.timeAtCreation.of(printer.upTimeAt(job.createdAt())));
    all.add(time(Types.timeAtProcessing, printer, job.processingAt()));
    all.add(time(Types.timeAtCompleted, printer, job.completedAt()));
    all.add(Types.jobPrinterUpTime.of(printer.upTime()));
    return all;
  }

  private static List<Attribute<?>> progress(PrinterJob job) {
    int done = job.impressionsCompleted();
    return List.of(
        Types.jobKOctets.of(job.kOctets()),
        number(Types.jobImpressions, job.pages()),
        number(Types.jobMediaSheets, sheets(job)),
        Types.jobKOctetsProcessed.of(job.isFinal() ? job.kOctets() : 0),
        Types.jobImpressionsCompleted.of(done),
        Types.jobMediaSheetsCompleted.of(job.sheets(done)));
  }

  private static OptionalInt sheets(PrinterJob job) {
    var pages = job.pages();
    return pages.isPresent() ? OptionalInt.of(job.sheets(pages.getAsInt())) : pages;
  }

  private static Attribute<?> number(AttributeType<Integer> type, OptionalInt value) {
    return value.isPresent() ? type.of(value.getAsInt()) : type.noValue();
  }

  private static Attribute<?> time(
      AttributeType<Integer> type, VirtualPrinter printer, Optional<Instant> instant) {
    return instant.<Attribute<?>>map(at -> type.of(printer.upTimeAt(at))).orElse(type.noValue());
  }
}
