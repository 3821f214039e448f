package tewatashi.load;

import io.vertx.core.json.JsonObject;

/**
 * What a service without guards gave in the measured time, and what it took.
 *
 * @param millis of processor time of its process for one certificate
 * @param drawing of these, on the thread that draws
 */
record CarelessCost(Verdict verdict, long issued, double millis, double drawing) {
  /**
   * The same if it drew as fast as we do.
   *
   * @param render what a paper takes us, in milliseconds of processor time
   */
  double drawnAlike(double render) {
    return millis - drawing + render;
  }

  JsonObject figures() {
    return new JsonObject()
        .put("careless_cpu_ms_per_issuance", Figures.rounded(millis))
        .put("careless_drawing_cpu_ms", Figures.rounded(drawing))
        .put("careless_issuances", issued)
        .put("careless_pages_read", verdict.judge().pagesRead())
        .put("careless_wrong_pages", verdict.judge().wrongPages());
  }
}
