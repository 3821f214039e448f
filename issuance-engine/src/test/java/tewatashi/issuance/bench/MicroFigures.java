package tewatashi.issuance.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the hot parts cost, for people and for programs. */
record MicroFigures(Map<Micro, Pair> pairs) {
  /**
   * Of one operation, medians.
   *
   * @param nanos by the benchmark's own clock
   * @param bytes allocated on the heap
   */
  record Cost(double nanos, double bytes) {}

  /** A benchmark and its bare counterpart. */
  record Pair(Cost ours, Cost bare) {
    double timesBare() {
      return ours.nanos() / bare.nanos();
    }
  }

  /** The keys of the JSON, in order. */
  Map<String, Double> numbers() {
    var numbers = new LinkedHashMap<String, Double>();
    pairs.forEach((micro, pair) -> {
      numbers.put(micro.word() + "_ns", rounded(pair.ours().nanos(), 10));
      numbers.put(micro.word() + "_bytes", rounded(pair.ours().bytes(), 1));
      numbers.put(micro.word() + "_bare_ns", rounded(pair.bare().nanos(), 10));
      numbers.put(micro.word() + "_bare_bytes", rounded(pair.bare().bytes(), 1));
      numbers.put(micro.word() + "_to_bare", rounded(pair.timesBare(), 100));
    });
    return numbers;
  }

  String json() {
    return numbers().entrySet().stream()
        .map(figure -> "  \"%s\": %s".formatted(figure.getKey(), figure.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  String table() {
    var text =
        new StringBuilder(
            """
            What the core's hot parts cost one thread, each beside something bare of the same shape,
            measured in the same run. Medians of processor time; of fetch, of elapsed time, for
            PostgreSQL works in processes of its own. Bytes are what one operation allocates.

            """);
    line(text, "benchmark", "median", "unit", "bytes", "x bare", "one operation");
    pairs.forEach((micro, pair) -> {
      cost(
          text,
          micro.word(),
          pair.ours(),
          String.format(Locale.ROOT, "%.2f", pair.timesBare()),
          micro.what());
      cost(text, "  bare", pair.bare(), "", micro.bareWhat());
    });
    return text.toString();
  }

  private static void cost(StringBuilder text, String name, Cost cost, String ratio, String what) {
    String unit = cost.nanos() < 1e3 ? "ns" : cost.nanos() < 1e6 ? "µs" : "ms";
    double scale = cost.nanos() < 1e3 ? 1 : cost.nanos() < 1e6 ? 1e3 : 1e6;
    line(
        text,
        name,
        String.format(Locale.ROOT, "%.2f", cost.nanos() / scale),
        unit,
        String.format(Locale.ROOT, "%,.0f", cost.bytes()),
        ratio,
        what);
  }

  private static void line(
      StringBuilder text,
      String name,
      String median,
      String unit,
      String bytes,
      String ratio,
      String what) {
    text.append(
        String.format(
            Locale.ROOT, "%-10s %8s %-4s %9s %8s  %s%n", name, median, unit, bytes, ratio, what));
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }
}
