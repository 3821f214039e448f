package tewatashi.town.browser;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * How long an operator looks at nothing: the browser's own clock, from leaving for a screen to its
 * first paint and to its answer standing there, and from pressing a filter's button to its answer
 * having been drawn. Milliseconds, medians.
 */
final class PageStopwatch {
  private static final int RUNS = 7;
  private static final List<String> SCREENS =
      List.of("now", "terminals", "issuances", "cases", "stops", "feeds", "audit");

  private static final String THERE =
      """
      () => document.querySelector('.parts .part') && !document.querySelector('.parts .waiting')
        && performance.now()
      """;

  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

  /** Until the frame after the one in which the answer was drawn. */
  private static final String FILTERED =
      """
      (wanted) => new Promise((done, fail) => {
        const form = document.querySelector('form.filters');
        const parts = document.querySelector('.parts');
        for (const [name, value] of Object.entries(wanted)) {
          form.querySelector(`[data-field=${name}] :is(input, select)`).value = value;
        }
        const began = performance.now();
        const watch = new MutationObserver(look);
        watch.observe(parts, { childList: true, subtree: true });
        form.requestSubmit();
        look();
        function look() {
          if (!parts.querySelector('.part') || parts.querySelector('.waiting')) return;
          watch.disconnect();
          const trouble = document.querySelector('.banner').textContent;
          if (trouble) fail(new Error(trouble));
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        }
      })
      """;

  private final OperatorsPage operator;
  private final Page page;

  PageStopwatch(OperatorsPage operator) {
    this.operator = operator;
    this.page = operator.page();
  }

  JsonObject figures() {
    var painted = new LinkedHashMap<String, Double>();
    var there = new LinkedHashMap<String, Double>();
    for (String screen : SCREENS) {
      var paints = new ArrayList<Double>();
      there.put(
          screen,
          median(() -> {
            double opened = opened(screen);
            paints.add(number(page.evaluate(FIRST_PAINT)));
            return opened;
          }));
      painted.put(screen, median(paints));
    }
    var filtered = new LinkedHashMap<String, Double>();
    filters().forEach((name, wanted) -> filtered.put(name, median(() -> filtered(name, wanted))));
    return new JsonObject()
        .put("first_paint_ms", slowest(painted))
        .put("first_paints_ms", new JsonObject(Map.copyOf(painted)))
        .put("screen_ms", slowest(there))
        .put("screens_ms", new JsonObject(Map.copyOf(there)))
        .put("filter_ms", slowest(filtered))
        .put("filters_ms", new JsonObject(Map.copyOf(filtered)));
  }

  private double opened(String screen) {
    operator.at(screen);
    return number(page.waitForFunction(THERE).jsonValue());
  }

  private double filtered(String name, Map<String, String> wanted) {
    operator.at(name.substring(0, name.indexOf(':')));
    page.waitForFunction(THERE);
    return number(page.evaluate(FILTERED, wanted));
  }

  /** Every filter by itself, and two together: which screen, which filter. */
  private static Map<String, Map<String, String>> filters() {
    var filters = new LinkedHashMap<String, Map<String, String>>();
    for (String state : List.of("live", "delivered", "abandoned", "tray_uncertain", "printing")) {
      filters.put("issuances: " + state, Map.of("state", state));
    }
    String town = "100013";
    filters.put("issuances: a town", Map.of("municipality", town));
    filters.put("issuances: a town, no paper", Map.of("municipality", town, "state", "abandoned"));
    filters.put("issuances: seals", Map.of("kind", "seal"));
    filters.put("issuances: a terminal", Map.of("terminal", "T102500"));
    filters.put("issuances: three weeks ago", Map.of("from", local(21), "until", local(20)));
    filters.put("issuances: a reference", Map.of("reference", "3B9A"));
    filters.put("terminals: in need", Map.of("attention", "true"));
    return filters;
  }

  private static String local(int daysAgo) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm")
        .withZone(ZoneId.of("Asia/Tokyo"))
        .format(Instant.now().minusSeconds(daysAgo * 86_400L));
  }

  private static double median(DoubleSupplier measured) {
    var each = new ArrayList<Double>();
    for (int run = 0; run < RUNS; run++) {
      each.add(measured.getAsDouble());
    }
    return median(each);
  }

  private static double median(List<Double> each) {
    each.sort(null);
    return Math.round(each.get(RUNS / 2) * 10) / 10.0;
  }

  private static double slowest(Map<String, Double> medians) {
    return medians.values().stream().mapToDouble(each -> each).max().orElseThrow();
  }

  private static double number(Object said) {
    return ((Number) said).doubleValue();
  }
}
