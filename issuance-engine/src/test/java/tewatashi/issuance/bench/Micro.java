package tewatashi.issuance.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code ./tewatashi bench micro} measures. Each is a method of its class, called by its word,
 * and beside it stands one called {@code …Bare}: something of the same shape that does nothing of
 * what is ours.
 */
enum Micro {
  DECIDE(
      DecideBenchmarks.class,
      Clock.PROCESSOR,
      "one issuance decided: eight events, from the record fetched to the paper collected",
      "the same eight steps by a table of numbers, a new record each"),
  BIND(
      BindingBenchmarks.class,
      Clock.PROCESSOR,
      "one page bound to its session: digest compared, key derived, AES-GCM",
      "AES-GCM over the same bytes under a key at hand"),
  OPEN(
      BindingBenchmarks.class,
      Clock.PROCESSOR,
      "one page opened by its session: key derived, AES-GCM, digest compared",
      "AES-GCM over the same bytes under a key at hand"),
  DIGEST(
      BindingBenchmarks.class,
      Clock.PROCESSOR,
      "one page's digest as the journal keeps it",
      "SHA-256 over the same bytes by the JDK"),
  GLYPHS(
      GlyphBenchmarks.class,
      Clock.PROCESSOR,
      "the glyphs of an everyday name of four or five letters, as they are remembered",
      "each letter's number as an index into an array"),
  VARIANTS(
      GlyphBenchmarks.class,
      Clock.PROCESSOR,
      "the glyphs of a name with variant characters: the font's own tables are asked",
      "each letter's number as an index into an array"),
  RENDER(
      PageBenchmarks.class,
      Clock.PROCESSOR,
      "one page with a household of four written into its prepared form",
      "as many bytes allocated, copied and summed (Adler-32)"),
  READ(
      PageBenchmarks.class,
      Clock.PROCESSOR,
      "that page read again for the release check, every glyph compared with the font's",
      "the same bytes compared with a copy of them"),
  COMPARE(
      PageBenchmarks.class,
      Clock.PROCESSOR,
      "what was read compared with what must stand there, field by field",
      "the two lists of pages asked whether they are equal"),
  FETCH(
      FetchBenchmarks.class,
      Clock.ELAPSED,
      "one resident's record and all a certificate needs, through row security, one snapshot",
      "the record's row by its primary key, as a superuser, on an open connection");

  /** What of an operation is counted. */
  enum Clock {
    /** Processor time of the program's threads: what else the machine does falsifies it little. */
    PROCESSOR,
    /** Time as the caller waits it: most of the work is another process's. */
    ELAPSED
  }

  private static final String BARE = "Bare";

  private final Class<?> benchmarks;
  private final Clock clock;
  private final String what;
  private final String bareWhat;

  Micro(Class<?> benchmarks, Clock clock, String what, String bareWhat) {
    this.benchmarks = benchmarks;
    this.clock = clock;
    this.what = what;
    this.bareWhat = bareWhat;
  }

  /** The one of this name, if there is one. */
  static Optional<Micro> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All names, in a sentence. */
  static String words() {
    return Arrays.stream(values()).map(Micro::word).collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The bare counterpart's method. */
  String bareWord() {
    return word() + BARE;
  }

  Class<?> benchmarks() {
    return benchmarks;
  }

  Clock clock() {
    return clock;
  }

  String what() {
    return what;
  }

  String bareWhat() {
    return bareWhat;
  }
}
