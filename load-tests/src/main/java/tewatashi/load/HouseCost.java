package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import tewatashi.load.ProcessorTime.Part;
import tewatashi.load.SteadyState.Seen;
import tewatashi.town.stage.Stage;

/**
 * What a house gave in the measured time, and what it took.
 *
 * @param traffic between its terminals and its servers
 * @param used processor time of every part
 */
record HouseCost(
    Verdict verdict, long issued, double seconds, Traffic.Sums traffic, ProcessorTime used) {

  /** What there is to count at one moment. */
  record Look(long issued, Traffic.Sums traffic, ProcessorTime used) {
    static Look of(City city, Stage stage) throws IOException {
      return new Look(city.tally().issuedCount(), city.traffic().sums(), ProcessorTime.of(stage));
    }
  }

  static HouseCost of(Seen<Look> seen) {
    return new HouseCost(
        seen.verdict(),
        seen.after().issued() - seen.before().issued(),
        seen.seconds(),
        seen.after().traffic().since(seen.before().traffic()),
        seen.after().used().since(seen.before().used()));
  }

  /** Of servers and database together, for one certificate. */
  double millis() {
    return each(Part.SERVER, Part.DATABASE);
  }

  JsonObject figures() {
    var figures =
        new JsonObject()
            .put("issuances_per_second", Figures.rounded(issued / seconds))
            .put("cpu_ms_per_issuance", Figures.rounded(millis()))
            .put("house_cpu_ms_per_issuance", Figures.rounded(each(Part.values())));
    for (Part part : Part.values()) {
      figures.put(part.name().toLowerCase(Locale.ROOT) + "_cpu_ms", Figures.rounded(each(part)));
    }
    return figures
        .put("measured_issuances", issued)
        .put("measured_seconds", Figures.rounded(seconds))
        .put("pages_read", verdict.judge().pagesRead())
        .put("wrong_pages", verdict.judge().wrongPages());
  }

  private double each(Part... parts) {
    return used.sum(parts) / (double) issued;
  }
}
