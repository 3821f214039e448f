package tewatashi.printing.virtual;

import static java.util.Locale.ENGLISH;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes wrong with this printer just now. The default is a healthy printer.
 *
 * @param delay how long a job lies in {@code processing} before its first page
 * @param pageTime how long one page takes, instead of the printer's own time
 * @param busy answers {@code server-error-busy} to new jobs
 * @param jam a page is stuck: no impression is made until this is lifted
 * @param jamAfterImpressions jams as soon as a job has printed so many pages
 * @param empty no paper: no impression is made until this is lifted
 * @param off drops every connection without an answer, prints nothing
 * @param offAfterLastByte goes off when the next document has wholly arrived
 * @param lie about completion
 * @param loseResponseTo does what the next request of this operation asks, and never answers it
 */
record Faults(
    Duration delay,
    Optional<Duration> pageTime,
    boolean busy,
    boolean jam,
    Optional<Integer> jamAfterImpressions,
    boolean empty,
    boolean off,
    boolean offAfterLastByte,
    Lie lie,
    Optional<String> loseResponseTo) {

  /** How a printer's word may differ from its tray. */
  enum Lie {
    NONE,
    COMPLETED_WITHOUT_PAPER,
    PAPER_WITHOUT_COUNT
  }

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "delay_ms",
              "page_time_ms",
              "busy",
              "jam",
              "jam_after_impressions",
              "empty",
              "off",
              "off_after_last_byte",
              "lie",
              "lose_response_to"));

  static Faults none() {
    return fromJson(new JsonObject());
  }

  /**
   * Reads the whole set of faults; what is not named is healthy.
   *
   * @throws IllegalArgumentException for an unknown key or value
   */
  static Faults fromJson(JsonObject json) {
    for (String key : json.fieldNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown fault " + key + ", known are " + KEYS);
      }
    }
    try {
      return new Faults(
          Duration.ofMillis(json.getLong("delay_ms", 0L)),
          Optional.ofNullable(json.getLong("page_time_ms")).map(Duration::ofMillis),
          json.getBoolean("busy", false),
          json.getBoolean("jam", false),
          Optional.ofNullable(json.getInteger("jam_after_impressions")),
          json.getBoolean("empty", false),
          json.getBoolean("off", false),
          json.getBoolean("off_after_last_byte", false),
          Lie.valueOf(json.getString("lie", "none").replace('-', '_').toUpperCase(ENGLISH)),
          Optional.ofNullable(json.getString("lose_response_to")));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("a fault has a value of the wrong type", e);
    }
  }

  JsonObject toJson() {
    var json =
        new JsonObject()
            .put("delay_ms", delay.toMillis())
            .put("busy", busy)
            .put("jam", jam)
            .put("empty", empty)
            .put("off", off)
            .put("off_after_last_byte", offAfterLastByte)
            .put("lie", lie.name().replace('_', '-').toLowerCase(ENGLISH));
    pageTime.ifPresent(time -> json.put("page_time_ms", time.toMillis()));
    jamAfterImpressions.ifPresent(count -> json.put("jam_after_impressions", count));
    loseResponseTo.ifPresent(operation -> json.put("lose_response_to", operation));
    return json;
  }

  /** Whether a job that has made so many impressions can make another one. */
  boolean stops(int impressions) {
    return jam || empty || jamAfterImpressions.filter(count -> impressions >= count).isPresent();
  }

  Faults withResponseLost() {
    return fromJson(without("lose_response_to"));
  }

  Faults withPowerLost() {
    return fromJson(without("off_after_last_byte").put("off", true));
  }

  private JsonObject without(String key) {
    var json = toJson();
    json.remove(key);
    return json;
  }
}
