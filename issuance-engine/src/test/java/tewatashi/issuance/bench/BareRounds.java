package tewatashi.issuance.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the sampled issuances, part after part as an issuance goes, and takes for each part the
 * median of the rounds. Counted are this thread, and PostgreSQL where a part says so; what this
 * process's collector and compiler do on threads of their own is not.
 */
final class BareRounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_A_MILLI = 1e6;
  private static final String HELPERS = "helpers";

  /** What a part used in one round, in nanoseconds for one time. */
  private record Used(double here, double elsewhere) {}

  private final List<BarePart> parts;
  private final BareDatabase database;
  private final BareTables tables;
  private final int stories;

  BareRounds(List<BarePart> parts, BareDatabase database, BareTables tables, int stories) {
    this.parts = List.copyOf(parts);
    this.database = database;
    this.tables = tables;
    this.stories = stories;
  }

  /** Warms up for so long, at least one round, then measures. */
  BareBudget measure(double warmUpSeconds, int rounds) throws Exception {
    long until = System.nanoTime() + (long) (warmUpSeconds * 1e9);
    int warm = 0;
    do {
      round();
      warm++;
    } while (System.nanoTime() < until);
    long statements = database.statements();
    long commits = database.commits();
    var all = new LinkedHashMap<String, List<Used>>();
    for (int i = 0; i < rounds; i++) {
      round().forEach((name, used) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).add(used));
    }
    double played = (double) rounds * stories;
    var counts = new LinkedHashMap<String, Number>();
    counts.put("bare_statements", (database.statements() - statements) / played);
    counts.put("bare_commits", (database.commits() - commits) / played);
    counts.put("bare_stories", stories);
    counts.put("bare_rounds", rounds);
    counts.put("bare_warm_up_rounds", warm);
    return new BareBudget(costs(all), counts);
  }

  private Map<String, BareBudget.Cost> costs(Map<String, List<Used>> all) {
    var costs = new LinkedHashMap<String, BareBudget.Cost>();
    for (var part : parts) {
      costs.put(part.name(), cost(part.words(), all.get(part.name()), part.times()));
    }
    costs.put(HELPERS, cost("PostgreSQL's own writers", all.get(HELPERS), 1));
    return costs;
  }

  private static BareBudget.Cost cost(String words, List<Used> rounds, double times) {
    return new BareBudget.Cost(
        words,
        median(rounds.stream().map(Used::here).toList()) * times / NANOS_A_MILLI,
        median(rounds.stream().map(Used::elsewhere).toList()) * times / NANOS_A_MILLI);
  }

  /** Every sampled issuance once. */
  private Map<String, Used> round() throws Exception {
    tables.restore();
    long[] here = new long[parts.size()];
    long[] elsewhere = new long[parts.size()];
    long helpers = database.helpersNanos();
    for (int story = 0; story < stories; story++) {
      for (int n = 0; n < here.length; n++) {
        var part = parts.get(n);
        long beside = part.elsewhereNanos();
        long began = THREADS.getCurrentThreadCpuTime();
        part.run(story);
        here[n] += THREADS.getCurrentThreadCpuTime() - began;
        elsewhere[n] += part.elsewhereNanos() - beside;
      }
    }
    var used = new LinkedHashMap<String, Used>();
    for (int n = 0; n < here.length; n++) {
      used.put(parts.get(n).name(), each(here[n], elsewhere[n]));
    }
    used.put(HELPERS, each(0, database.helpersNanos() - helpers));
    return used;
  }

  private Used each(long here, long elsewhere) {
    return new Used(here / (double) stories, elsewhere / (double) stories);
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
