package tewatashi.issuance.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an issuance cannot do without, in milliseconds of processor time.
 *
 * @param costs of each part for one issuance, by its name, in an issuance's order
 * @param counts what else is known, by its key
 */
record BareBudget(Map<String, Cost> costs, Map<String, Number> counts) {
  /**
   * @param here on the client's, and so the service's side
   * @param database in PostgreSQL
   */
  record Cost(String words, double here, double database) {
    double sum() {
      return here + database;
    }
  }

  double sum() {
    return costs.values().stream().mapToDouble(Cost::sum).sum();
  }

  String table() {
    var text = new StringBuilder("  milliseconds of processor time for one issuance, bare\n");
    text.append(line("", "here", "database", "share"));
    costs
        .values()
        .forEach(cost -> text.append(line(cost.words(), cost.here(), cost.database(), cost.sum())));
    return text.append(line("together", here(), database(), sum())).toString();
  }

  private static String line(String words, String here, String database, String share) {
    return "  %-58s %8s %9s %6s%n".formatted(words, here, database, share);
  }

  private String line(String words, double here, double database, double sum) {
    return line(words, figure(here), figure(database), "%.0f %%".formatted(100 * sum / sum()));
  }

  private double here() {
    return costs.values().stream().mapToDouble(Cost::here).sum();
  }

  private double database() {
    return costs.values().stream().mapToDouble(Cost::database).sum();
  }

  /** One line, flat. */
  String json() {
    var figures = new LinkedHashMap<String, String>();
    costs.forEach((name, cost) -> figures.put("bare_" + name + "_cpu_ms", figure(cost.sum())));
    figures.put("bare_server_cpu_ms", figure(here()));
    figures.put("bare_database_cpu_ms", figure(database()));
    figures.put("bare_cpu_ms", figure(sum()));
    counts.forEach((key, count) -> figures.put(key, count.toString()));
    var text = new StringBuilder("{");
    figures.forEach((key, value) -> text.append("\"%s\": %s, ".formatted(key, value)));
    text.setLength(text.length() - 2);
    return text.append("}").toString();
  }

  private static String figure(double millis) {
    return String.format(Locale.ROOT, "%.4f", millis);
  }
}
