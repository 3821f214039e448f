package tewatashi.issuance.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people and for programs. Milliseconds of processor time. */
record RenderFigures(Map<String, Double> millis, int plantedErrors, int plantedErrorsCaught) {
  /** The keys of the JSON, in order. */
  Map<String, Number> numbers() {
    var numbers = new LinkedHashMap<String, Number>();
    millis.forEach((key, value) -> numbers.put(key, Math.round(value * 1e4) / 1e4));
    numbers.put("planted_errors", plantedErrors);
    numbers.put("planted_errors_caught", plantedErrorsCaught);
    return numbers;
  }

  String json() {
    var text = new StringBuilder("{\n");
    numbers().forEach((key, value) -> text.append("  \"%s\": %s,\n".formatted(key, value)));
    text.setLength(text.length() - 2);
    return text.append("\n}\n").toString();
  }

  String table() {
    double prepared = millis.get("prepared_ms");
    var text = new StringBuilder("Milliseconds of processor time, medians, all in this run\n\n");
    millis.forEach((key, value) ->
        text.append(
            String.format(
                Locale.ROOT, "  %-29s %10.4f   x %10.2f%n", key, value, value / prepared)));
    text.append(
        "  %-29s %5d of %d%n%n"
            .formatted("planted errors caught", plantedErrorsCaught, plantedErrors));
    return text.append(targets()).toString();
  }

  private String targets() {
    double prepared = millis.get("prepared_ms");
    return atLeast("times naive PDFBox", millis.get("naive_ms") / prepared, 1_000)
        + atLeast("times tuned PDFBox", millis.get("tuned_pdfbox_ms") / prepared, 100)
        + atMost("of the floor", prepared / millis.get("floor_ms"), 3)
        + atMost("four pages, of one", millis.get("four_pages_ms") / prepared, 4)
        + atMost("the reader, ms a page", millis.get("reader_ms_per_page"), 0.25)
        + judged("every planted error is caught", plantedErrorsCaught == plantedErrors);
  }

  private static String atLeast(String what, double ratio, double least) {
    return judged(
        String.format(Locale.ROOT, "%s: %.2f, at least %.0f", what, ratio, least), ratio >= least);
  }

  private static String atMost(String what, double ratio, double most) {
    return judged(
        String.format(Locale.ROOT, "%s: %.2f, at most %.2f", what, ratio, most), ratio <= most);
  }

  private static String judged(String target, boolean met) {
    return "  target: " + target + (met ? ": met\n" : ": MISSED\n");
  }
}
