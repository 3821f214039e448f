package tewatashi.printing.virtual;

import static java.util.Locale.ENGLISH;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
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
 * @param lateAnswer does what one operation's requests ask, and answers them so much later
 * @param answerTwice every answer is sent a second time, right behind the first
 * @param completeAfter how long a job whose last page has fallen still says {@code processing}
 * @param repeatPage feeds every job's first page twice and counts both, as after a jam
 * @param stateReasons said in {@code printer-state-reasons} besides, word for word; nothing stops
 * @param lacks what the printer says it cannot do: {@code pdf}, {@code a4}, {@code one-sided}
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
    Optional<String> loseResponseTo,
    Optional<LateAnswer> lateAnswer,
    boolean answerTwice,
    Duration completeAfter,
    boolean repeatPage,
    List<String> stateReasons,
    List<String> lacks) {

  /** How a printer's word may differ from its tray. */
  enum Lie {
    NONE,
    COMPLETED_WITHOUT_PAPER,
    PAPER_WITHOUT_COUNT
  }

  /**
   * An operation whose answers come late.
   *
   * @param to the operation's name
   */
  record LateAnswer(String to, Duration by) {
    static LateAnswer fromJson(JsonObject json) {
      if (!json.fieldNames().equals(Set.of("to", "ms"))) {
        throw new IllegalArgumentException("late_answer has to and ms");
      }
      return new LateAnswer(json.getString("to"), Duration.ofMillis(json.getLong("ms")));
    }

    JsonObject toJson() {
      return new JsonObject().put("to", to).put("ms", by.toMillis());
    }
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
              "lose_response_to",
              "late_answer",
              "answer_twice",
              "complete_after_ms",
              "repeat_page",
              "state_reasons",
              "lacks"));

  private static final Set<String> ABILITIES = Set.of("pdf", "a4", "one-sided");

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
          Optional.ofNullable(json.getString("lose_response_to")),
          Optional.ofNullable(json.getJsonObject("late_answer")).map(LateAnswer::fromJson),
          json.getBoolean("answer_twice", false),
          Duration.ofMillis(json.getLong("complete_after_ms", 0L)),
          json.getBoolean("repeat_page", false),
          words(json, "state_reasons"),
          abilities(words(json, "lacks")));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("a fault has a value of the wrong type", e);
    }
  }

  private static List<String> words(JsonObject json, String key) {
    return json.getJsonArray(key, new JsonArray()).stream().map(String.class::cast).toList();
  }

  private static List<String> abilities(List<String> lacked) {
    if (!ABILITIES.containsAll(lacked)) {
      throw new IllegalArgumentException("a printer may lack " + new TreeSet<>(ABILITIES));
    }
    return lacked;
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
            .put("lie", lie.name().replace('_', '-').toLowerCase(ENGLISH))
            .put("answer_twice", answerTwice)
            .put("complete_after_ms", completeAfter.toMillis())
            .put("repeat_page", repeatPage)
            .put("state_reasons", new JsonArray(stateReasons))
            .put("lacks", new JsonArray(lacks));
    pageTime.ifPresent(time -> json.put("page_time_ms", time.toMillis()));
    jamAfterImpressions.ifPresent(count -> json.put("jam_after_impressions", count));
    lateAnswer.ifPresent(late -> json.put("late_answer", late.toJson()));
    loseResponseTo.ifPresent(operation -> json.put("lose_response_to", operation));
    return json;
  }

  /** How much later an answer to this operation leaves. */
  Duration lateBy(String operation) {
    return lateAnswer
        .filter(late -> late.to().equalsIgnoreCase(operation))
        .map(LateAnswer::by)
        .orElse(Duration.ZERO);
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
