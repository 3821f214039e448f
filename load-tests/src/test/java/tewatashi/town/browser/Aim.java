package tewatashi.town.browser;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operators may expect at least.
 *
 * @param figure its name among the figures
 * @param bound in the figure's own unit
 * @param atLeast whether more is better
 */
record Aim(String figure, double bound, boolean atLeast) {
  private static final List<Aim> ALL =
      List.of(
          new Aim("stop_ms", 1_000, false),
          new Aim("entered_after", 0, false),
          new Aim("case_evidence_ms", 5_000, false),
          new Aim("audit_rows_per_second", 100_000, true),
          new Aim("list_ms", 300, false),
          new Aim("first_paint_ms", 1_000, false),
          new Aim("filter_ms", 300, false));

  /** Says each that was missed; a figure that is not there is missed. */
  static boolean allReached(JsonObject figures, Consumer<String> say) {
    var missed = ALL.stream().filter(aim -> !aim.reached(figures.getDouble(aim.figure))).toList();
    missed.forEach(aim ->
        say.accept(
            "%s: %s, aim %s".formatted(aim.figure, figures.getValue(aim.figure), aim.bound)));
    return missed.isEmpty();
  }

  private boolean reached(@Nullable Double seen) {
    return seen != null && (atLeast ? seen >= bound : seen <= bound);
  }
}
