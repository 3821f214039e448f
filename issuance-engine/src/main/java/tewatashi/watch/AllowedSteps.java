package tewatashi.watch;

import java.util.Map;
import java.util.Set;

/**
 * The watch's own table: from which state a story may come into which, and where only certain
 * events lead there. Written from docs/architecture.md, not from the code that takes the steps.
 */
final class AllowedSteps {
  private static final Map<String, Set<String>> NEXT =
      Map.ofEntries(
          Map.entry("", Set.of("fetching")),
          Map.entry("fetching", Set.of("rendering", "abandoned")),
          Map.entry("rendering", Set.of("checking", "abandoned")),
          Map.entry("checking", Set.of("awaiting_payment", "abandoned")),
          Map.entry(
              "awaiting_payment",
              Set.of(
                  "awaiting_payment",
                  "printing",
                  "in_doubt",
                  "awaiting_pickup",
                  "tray_uncertain",
                  "abandoned")),
          Map.entry(
              "printing",
              Set.of(
                  "awaiting_payment",
                  "in_doubt",
                  "awaiting_pickup",
                  "tray_uncertain",
                  "abandoned")),
          Map.entry(
              "in_doubt", Set.of("in_doubt", "awaiting_pickup", "tray_uncertain", "abandoned")),
          Map.entry("awaiting_pickup", Set.of("awaiting_pickup", "delivered", "tray_uncertain")),
          Map.entry("tray_uncertain", Set.of("tray_uncertain", "abandoned")),
          Map.entry("delivered", Set.of("delivered", "abandoned")),
          Map.entry("abandoned", Set.of("abandoned")));

  /** Steps that only these events may cause. */
  private static final Map<String, Set<String>> ONLY_BY =
      Map.ofEntries(
          Map.entry("fetching>rendering", Set.of("record_fetched")),
          Map.entry("rendering>checking", Set.of("document_rendered")),
          Map.entry("checking>awaiting_payment", Set.of("pages_matched")),
          Map.entry("awaiting_payment>printing", Set.of("printing_entered")),
          Map.entry("printing>awaiting_payment", Set.of("job_ended")),
          Map.entry("printing>abandoned", Set.of("job_ended", "job_refused")),
          Map.entry("in_doubt>awaiting_pickup", Set.of("job_ended")),
          Map.entry("in_doubt>abandoned", Set.of("job_ended")),
          Map.entry("awaiting_pickup>delivered", Set.of("collected")),
          Map.entry("tray_uncertain>abandoned", Set.of("tray_confirmed_empty")),
          Map.entry("delivered>abandoned", Set.of("not_mine")));

  private AllowedSteps() {}

  static boolean allow(Story.Line line) {
    Set<String> next = NEXT.getOrDefault(line.from(), Set.of());
    Set<String> events = ONLY_BY.get(line.from() + ">" + line.to());
    return next.contains(line.to()) && (events == null || events.contains(line.event()));
  }
}
