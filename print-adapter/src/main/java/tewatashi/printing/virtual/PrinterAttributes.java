package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.KeywordOrName;
import com.hp.jipp.encoding.Name;
import com.hp.jipp.encoding.Text;
import com.hp.jipp.model.Compression;
import com.hp.jipp.model.Finishing;
import com.hp.jipp.model.MultipleOperationTimeOutAction;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Orientation;
import com.hp.jipp.model.PdlOverrideSupported;
import com.hp.jipp.model.PrintQuality;
import com.hp.jipp.model.PrintScaling;
import com.hp.jipp.model.Sides;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.UriAuthenticationSupported;
import com.hp.jipp.model.UriSecuritySupported;
import com.hp.jipp.model.WhichJobs;
import java.net.URI;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import kotlin.ranges.IntRange;

/** What the printer says about itself, RFC 8011 §5.4 and PWG 5100.12 §6.2. */
final class PrinterAttributes {
  static final String PDF = "application/pdf";
  static final String OCTETS = "application/octet-stream";
  static final int COPIES = 1;

  static final List<Operation> OPERATIONS =
      List.of(
          Operation.printJob,
          Operation.validateJob,
          Operation.createJob,
          Operation.sendDocument,
          Operation.cancelJob,
          Operation.getJobAttributes,
          Operation.getJobs,
          Operation.getPrinterAttributes);

  private PrinterAttributes() {}

  static List<Attribute<?>> description(VirtualPrinter printer) {
    var all = new ArrayList<Attribute<?>>();
    all.addAll(identity(printer.settings()));
    all.addAll(abilities(printer));
    all.addAll(languages());
    all.add(Types.printerState.of(printer.state()));
    all.add(Types.printerStateReasons.of(printer.stateReasons()));
    all.add(Types.printerIsAcceptingJobs.of(!printer.engine().faults().busy()));
    all.add(Types.queuedJobCount.of(printer.jobs().notCompleted().size()));
    all.add(Types.printerUpTime.of(printer.upTime()));
    all.add(Types.printerCurrentTime.of(utc(printer)));
    return all;
  }

  private static List<Attribute<?>> identity(PrinterSettings settings) {
    var security = settings.secure() ? UriSecuritySupported.tls : UriSecuritySupported.none;
    var about = URI.create(settings.uri().toString().replaceFirst("^ipp", "http"));
    return List.of(
        Types.printerUriSupported.of(settings.uri()),
        Types.uriSecuritySupported.of(security),
        Types.uriAuthenticationSupported.of(UriAuthenticationSupported.requestingUserName),
        Types.printerUuid.of(URI.create("urn:uuid:" + settings.uuid())),
        Types.printerName.of(new Name(settings.name())),
        Types.printerInfo.of(new Text(settings.name())),
        Types.printerLocation.of(new Text("")),
        Types.printerMakeAndModel.of(new Text("Tewatashi virtual printer")),
        Types.printerMoreInfo.of(about));
  }

  private static List<Attribute<?>> abilities(VirtualPrinter printer) {
    var settings = printer.settings();
    var formats = lacks(printer, "pdf") ? List.of(OCTETS) : List.of(PDF, OCTETS);
    int perMinute = (int) (60_000 / Math.max(1, settings.pageTime().toMillis()));
    return List.of(
        Types.operationsSupported.of(OPERATIONS),
        Types.ippVersionsSupported.of("1.1", "2.0"),
        Types.documentFormatSupported.of(formats),
        Types.documentFormatDefault.of(OCTETS),
        Types.compressionSupported.of(Compression.none),
        Types.pdlOverrideSupported.of(PdlOverrideSupported.notAttempted),
        Types.colorSupported.of(false),
        Types.pagesPerMinute.of(perMinute),
        Types.multipleDocumentJobsSupported.of(false),
        Types.multipleOperationTimeOut.of((int) settings.operationTimeOut().toSeconds()),
        Types.multipleOperationTimeOutAction.of(MultipleOperationTimeOutAction.abortJob),
        Types.whichJobsSupported.of(WhichJobs.completed, WhichJobs.notCompleted),
        Types.jobIdsSupported.of(true));
  }

  private static List<Attribute<?>> languages() {
    return List.of(
        Types.charsetConfigured.of("utf-8"),
        Types.charsetSupported.of(List.of("utf-8", "us-ascii")),
        Types.naturalLanguageConfigured.of("en"),
        Types.generatedNaturalLanguageSupported.of(List.of("en")));
  }

  private static boolean lacks(VirtualPrinter printer, String ability) {
    return printer.engine().faults().lacks().contains(ability);
  }

  static List<Attribute<?>> template(VirtualPrinter printer) {
    var media = lacks(printer, "a4") ? "na_letter_8.5x11in" : JobTemplate.MEDIA;
    var sides = lacks(printer, "one-sided") ? List.of(Sides.twoSidedLongEdge) : JobTemplate.SIDES;
    return List.of(
        Types.copiesDefault.of(COPIES),
        Types.copiesSupported.of(new IntRange(COPIES, COPIES)),
        Types.finishingsDefault.of(List.of(Finishing.none)),
        Types.finishingsSupported.of(List.of(Finishing.none)),
        Types.mediaDefault.of(new KeywordOrName(media)),
        Types.mediaReady.of(new KeywordOrName(media)),
        Types.mediaSupported.of(new KeywordOrName(media)),
        Types.orientationRequestedDefault.of(Orientation.portrait),
        Types.orientationRequestedSupported.of(List.of(Orientation.portrait)),
        Types.outputBinDefault.of(new KeywordOrName(JobTemplate.OUTPUT_BIN)),
        Types.outputBinSupported.of(new KeywordOrName(JobTemplate.OUTPUT_BIN)),
        Types.printQualityDefault.of(PrintQuality.normal),
        Types.printQualitySupported.of(JobTemplate.QUALITIES),
        Types.printScalingDefault.of(PrintScaling.auto),
        Types.printScalingSupported.of(JobTemplate.SCALINGS),
        Types.printerResolutionDefault.of(JobTemplate.RESOLUTION),
        Types.printerResolutionSupported.of(List.of(JobTemplate.RESOLUTION)),
        Types.sidesDefault.of(sides.getFirst()),
        Types.sidesSupported.of(sides));
  }

  private static Calendar utc(VirtualPrinter printer) {
    var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(printer.now().toEpochMilli());
    return calendar;
  }
}
