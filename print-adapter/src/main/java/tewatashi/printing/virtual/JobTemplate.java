package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.EmptyAttribute;
import com.hp.jipp.encoding.KeywordOrName;
import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Finishing;
import com.hp.jipp.model.Media;
import com.hp.jipp.model.Orientation;
import com.hp.jipp.model.PrintQuality;
import com.hp.jipp.model.PrintScaling;
import com.hp.jipp.model.Sides;
import com.hp.jipp.model.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job may ask of this printer, RFC 8011 §5.2: A4, one copy, one or two sides. */
final class JobTemplate {
  static final List<String> SIDES = List.of(Sides.oneSided, Sides.twoSidedLongEdge);
  static final String MEDIA = Media.isoA4_210x297mm;
  static final Resolution RESOLUTION = new Resolution(600, 600, ResolutionUnit.dotsPerInch);
  static final List<PrintQuality> QUALITIES = List.of(PrintQuality.normal, PrintQuality.high);
  static final List<String> SCALINGS = List.of(PrintScaling.auto, PrintScaling.none);
  static final String OUTPUT_BIN = "face-down";

  private record Supported(AttributeType<?> type, List<?> values) {}

  private static final Map<String, Supported> SUPPORTED =
      Map.of(
          "copies", new Supported(Types.copies, List.of(1)),
          "finishings", new Supported(Types.finishings, List.of(Finishing.none)),
          "media", new Supported(Types.media, List.of(new KeywordOrName(MEDIA))),
          "orientation-requested",
              new Supported(Types.orientationRequested, List.of(Orientation.portrait)),
          "output-bin", new Supported(Types.outputBin, List.of(new KeywordOrName(OUTPUT_BIN))),
          "print-quality", new Supported(Types.printQuality, QUALITIES),
          "print-scaling", new Supported(Types.printScaling, SCALINGS),
          "printer-resolution", new Supported(Types.printerResolution, List.of(RESOLUTION)),
          "sides", new Supported(Types.sides, SIDES));

  private JobTemplate() {}

  /** Splits what was asked for into what will be done and what is not supported. */
  static Split split(List<Attribute<?>> asked) {
    var done = new ArrayList<Attribute<?>>();
    var unsupported = new ArrayList<Attribute<?>>();
    for (Attribute<?> attribute : asked) {
      var supported = SUPPORTED.get(attribute.getName());
      if (supported == null) {
        unsupported.add(new EmptyAttribute<>(attribute.getName(), Tag.unsupported));
      } else if (supports(supported, attribute)) {
        done.add(attribute);
      } else {
        unsupported.add(attribute);
      }
    }
    return new Split(List.copyOf(done), List.copyOf(unsupported));
  }

  private static boolean supports(Supported supported, Attribute<?> attribute) {
    var typed = supported.type().coerce(attribute);
    return typed != null && !typed.isEmpty() && supported.values().containsAll(typed);
  }

  /** The two halves of a request's job template. */
  record Split(List<Attribute<?>> done, List<Attribute<?>> unsupported) {}
}
