package tewatashi.simulation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's figures, for people and as JSON. */
record Report(
    Seeds.Result result,
    @Nullable Mutant mutant,
    List<MutantRow> mutants,
    int threads,
    double seconds,
    double bareStories) {

  private long caught() {
    return mutants.stream().filter(MutantRow::isCaught).count();
  }

  /** The commit this was built of, as the launcher named it. */
  static String build() {
    return System.getProperty("tewatashi.build.commit", "unknown");
  }

  String table() {
    var text = new StringBuilder();
    text.append(
        ("seeds %,d from %d%s, %,d pages, %d violations;"
                + " %,.0f pages a second a core (%d threads, %.1f s)%n"
                + "others' pages before a waiting person: %,d%n")
            .formatted(
                result.count(),
                result.first(),
                mutant == null ? "" : " with mutant " + mutant,
                result.pages(),
                result.violations().size(),
                result.pagesPerSecond(),
                threads,
                seconds,
                result.waited()));
    for (MutantRow row : mutants) {
      text.append(
          "%-30s %-17s %s%s%n"
              .formatted(
                  row.mutant(),
                  row.mutant().harm,
                  row.isCaught()
                      ? "first seed " + row.firstSeed().getAsLong()
                      : "NOT CAUGHT in %,d seeds".formatted(row.seeds()),
                  row.rate() < 0 ? "" : counted(row)));
    }
    if (!mutants.isEmpty()) {
      text.append("mutants caught: %d of %d%n".formatted(caught(), mutants.size()));
    }
    return text.toString();
  }

  private static String counted(MutantRow row) {
    return "; %,d of %,d; alone %d; guards gone, nothing wrong %d; held by each of %s"
        .formatted(row.rate(), row.seeds(), row.alone(), row.withoutTheMistake(), row.heldBy());
  }

  String json() {
    return """
    {
      "seeds": %d,
      "first_seed": %d,
      "pages": %d,
      "pages_before_a_waiting_person": %d,
      "violations": %d,
      "run_twice_with_equal_traces": %d,
      "pages_per_second": %.0f,
      "bare_core_pages_per_second": %.0f,
      "pages_per_second_is": "pages a second of processor time of one core",
      "threads": %d,
      "seconds": %.3f,
      "build": "%s",
      "mutant": %s,
      "mutants": %d,
      "mutants_caught": %d,
      "each_mutant": [%s]
    }
    """
        .formatted(
            result.count(),
            result.first(),
            result.pages(),
            result.waited(),
            result.violations().size(),
            result.twice(),
            result.pagesPerSecond(),
            bareStories,
            threads,
            seconds,
            build(),
            mutant == null ? "null" : "\"" + mutant + "\"",
            mutants.size(),
            caught(),
            mutants.stream().map(Report::json).collect(Collectors.joining(",")));
  }

  private static String json(MutantRow row) {
    var seed = row.firstSeed();
    return ("\n    {\"mutant\": \"%s\", \"harm\": \"%s\", \"first_seed\": %s,"
            + " \"within\": %d, \"caught_in\": %d}")
        .formatted(
            row.mutant(),
            row.mutant().harm,
            seed.isPresent() ? Long.toString(seed.getAsLong()) : "null",
            row.seeds(),
            row.rate());
  }
}
