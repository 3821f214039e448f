package tewatashi.watch;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A law that does not hold, and what is stopped because of it. An empty field of the scope is any.
 *
 * @param key the same however often and by whomever it is seen
 * @param law its word
 * @param issuance whose story it is, where there is one
 * @param sight what is known instead, where there is none
 */
public record Breach(
    String key,
    String law,
    Optional<String> issuance,
    Optional<String> municipality,
    Optional<String> kind,
    Optional<String> terminal,
    Optional<String> build,
    Sight sight) {

  /**
   * Where and when a breach without a story was seen, besides its scope.
   *
   * @param printer a UUID
   * @param at empty: just now
   * @param builds the older and the newer one, a slash between them
   */
  public record Sight(Optional<String> printer, Optional<Instant> at, Optional<String> builds) {
    static final Sight NONE = new Sight(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Every law's word, whether or not it was ever broken. */
  public static List<String> laws() {
    return Arrays.stream(Law.values()).map(Law::word).toList();
  }

  static Breach of(Law law, Story story, String what) {
    return new Breach(
        law.word() + ":" + story.id() + ":" + what,
        law.word(),
        Optional.of(story.id()),
        Optional.of(story.place().municipality()),
        Optional.of(story.place().kind()),
        Optional.of(story.place().terminal()),
        Optional.of(story.place().build()),
        Sight.NONE);
  }

  /** Of a job that no story named: all that is known is where. */
  static Breach at(Law law, String terminal, String printer, Instant heard, String what) {
    return new Breach(
        law.word() + ":" + what,
        law.word(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(terminal),
        Optional.empty(),
        new Sight(Optional.of(printer), Optional.of(heard), Optional.empty()));
  }

  /** Of a build that should not live beside another. */
  static Breach ofBuild(Law law, String build, String what) {
    return new Breach(
        law.word() + ":" + what,
        law.word(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(build),
        new Sight(Optional.empty(), Optional.empty(), Optional.of(what)));
  }

  /** The stop's reason. */
  String reason() {
    return "watch: " + law;
  }
}
