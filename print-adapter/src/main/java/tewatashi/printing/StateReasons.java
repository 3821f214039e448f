package tewatashi.printing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tewatashi.issuance.port.Attention;

/**
 * {@code printer-state-reasons} (RFC 8011 §5.4.12, PWG 5100.9) in our own closed set of words. The
 * keywords are an open set: makers add theirs, older ones are still said, so whatever is not known
 * word for word is read by what it ends with, and else {@link Attention#OTHER}.
 */
final class StateReasons {
  private static final Pattern SEVERITY = Pattern.compile("-(error|warning|report)$");

  private static final Map<String, Attention> KNOWN =
      Map.ofEntries(
          Map.entry("media-empty", Attention.PAPER_EMPTY),
          Map.entry("media-needed", Attention.PAPER_EMPTY),
          Map.entry("input-tray-missing", Attention.PAPER_EMPTY),
          Map.entry("media-jam", Attention.PAPER_JAM),
          Map.entry("cover-open", Attention.COVER_OPEN),
          Map.entry("door-open", Attention.COVER_OPEN),
          Map.entry("interlock-open", Attention.COVER_OPEN),
          Map.entry("toner-empty", Attention.TONER_EMPTY),
          Map.entry("marker-supply-empty", Attention.TONER_EMPTY),
          Map.entry("marker-waste-full", Attention.TONER_EMPTY),
          Map.entry("developer-empty", Attention.TONER_EMPTY),
          Map.entry("opc-life-over", Attention.TONER_EMPTY),
          Map.entry("output-area-full", Attention.OUTPUT_FULL),
          Map.entry("output-tray-missing", Attention.OUTPUT_FULL),
          Map.entry("paused", Attention.PAUSED),
          Map.entry("moving-to-paused", Attention.PAUSED),
          Map.entry("stopping", Attention.PAUSED),
          Map.entry("stopped-partly", Attention.PAUSED),
          Map.entry("shutdown", Attention.PAUSED),
          Map.entry("offline", Attention.PAUSED),
          Map.entry("hold-new-jobs", Attention.PAUSED),
          Map.entry("deactivated", Attention.PAUSED),
          Map.entry("power-down", Attention.PAUSED),
          Map.entry("connecting-to-device", Attention.NOT_REACHABLE),
          Map.entry("timed-out", Attention.NOT_REACHABLE),
          Map.entry("spool-area-full", Attention.BUSY));

  /** In this order: a jam in a cover is a jam. */
  private static final Map<Pattern, Attention> ENDINGS = new java.util.LinkedHashMap<>();

  static {
    ENDINGS.put(Pattern.compile("(^|[-.])(jam|jammed|misfeed|feed-error)$"), Attention.PAPER_JAM);
    ENDINGS.put(
        Pattern.compile("(^|[-.])(cover|door|interlock|lid)(-open|-opened)$"),
        Attention.COVER_OPEN);
    ENDINGS.put(
        Pattern.compile(
            "(toner|ink|marker|developer|cartridge|drum|waste)[a-z-]*-(empty|full|missing|over)$"),
        Attention.TONER_EMPTY);
    ENDINGS.put(
        Pattern.compile("(^|[-.])(output|stacker|bin)[a-z-]*-(full|missing)$"),
        Attention.OUTPUT_FULL);
    ENDINGS.put(
        Pattern.compile("(^|[-.])(media|paper|input|tray)[a-z-]*-(empty|missing|needed|out)$"),
        Attention.PAPER_EMPTY);
  }

  private StateReasons() {}

  /** A reason without a severity may be an error, RFC 8011 §5.4.12: taken for one. */
  static boolean isSerious(String reason) {
    return !reason.equals("none") && !reason.endsWith("-report") && !reason.endsWith("-warning");
  }

  /** What a printer that cannot print needs; never empty, for somebody must be told something. */
  static Set<Attention> attention(Collection<String> reasons) {
    boolean anySerious = reasons.stream().anyMatch(StateReasons::isSerious);
    var words = EnumSet.noneOf(Attention.class);
    for (String reason : reasons) {
      // A printer that stands still and gives warnings alone has nothing better to say.
      if (!reason.equals("none") && (isSerious(reason) || !anySerious)) {
        words.add(word(reason));
      }
    }
    return words.isEmpty() ? Set.of(Attention.OTHER) : Set.copyOf(words);
  }

  private static Attention word(String reason) {
    String bare = SEVERITY.matcher(reason).replaceFirst("");
    return Optional.ofNullable(KNOWN.get(bare))
        .or(() ->
            ENDINGS.entrySet().stream()
                .filter(ending -> ending.getKey().matcher(bare).find())
                .map(Map.Entry::getValue)
                .findFirst())
        .orElse(Attention.OTHER);
  }
}
