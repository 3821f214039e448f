package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one rotation showed: the row of a table that a person can read. */
final class Told {
  private final Rotation rotation;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private boolean passed;
  private long seconds;
  private Crowd.Count during = new Crowd.Count(0, 0, 0, Duration.ZERO);

  Told(Rotation rotation) {
    this.rotation = rotation;
  }

  void before(String what) {
    columns.put("before", what);
  }

  void during(Crowd.Count count) {
    during = count;
    columns.put(
        "during",
        "%d visits served, %d of them at a second try; longest time without one: %.1f s"
            .formatted(count.served(), count.again(), count.longestGap().toMillis() / 1000.0));
  }

  void after(String what) {
    columns.put("after", what);
  }

  void retired(String what) {
    columns.put("retired key", what);
  }

  /** A figure, or what one should know. */
  void note(String what) {
    columns.merge("note", what, (one, other) -> one + "; " + other);
  }

  void failed(String what) {
    columns.put("FAILED", what);
  }

  void ended(boolean well, Duration took) {
    passed = well;
    seconds = took.toSeconds();
  }

  boolean passed() {
    return passed;
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        "%s %s (%d s): %s%n"
            .formatted(passed ? "ok    " : "FAILED", rotation.name(), seconds, rotation.story()));
    columns.forEach((name, what) -> text.append("         %-12s %s%n".formatted(name, what)));
    return text.toString().stripTrailing();
  }

  JsonObject json() {
    var json = new JsonObject().put("passed", passed).put("seconds", seconds);
    columns.forEach((name, what) -> json.put(name.replace(' ', '_'), what));
    return json.put("visits_served", during.served())
        .put("visits_at_second_try", during.again())
        .put("longest_gap_ms", during.longestGap().toMillis());
  }
}
