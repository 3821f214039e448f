package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bench issue} found: the house's own cost, and beside it whatever else was measured.
 *
 * @param bare the parts that no issuance can do without; empty if they were not measured
 * @param careless a service without guards; empty if it was not measured
 * @param whole whether all that was asked for is there
 */
record IssueReport(
    HouseCost cost, JsonObject bare, Optional<CarelessCost> careless, boolean whole) {
  private static final int FAILED = 1;
  private static final String BARE = "bare_cpu_ms";

  /** Of the house alone. */
  IssueReport(HouseCost cost) {
    this(cost, new JsonObject(), Optional.empty(), true);
  }

  /** Beside the bare parts, empty if they could not be measured. */
  IssueReport with(JsonObject parts) {
    return new IssueReport(cost, parts, careless, whole && parts.containsKey(BARE));
  }

  IssueReport with(CarelessCost service) {
    return new IssueReport(cost, bare, Optional.of(service), whole && service.issued() > 0);
  }

  /** For people: what is not in order, then what it came to. */
  List<String> words() {
    var words = new ArrayList<>(cost.verdict().complaints());
    words.add(cost.verdict().summary());
    for (var service : careless.stream().toList()) {
      service.verdict().complaints().forEach(what -> words.add("careless: " + what));
      words.add("careless: " + service.verdict().summary());
    }
    return words;
  }

  /** One flat object. */
  JsonObject figures() {
    var figures = cost.figures().mergeIn(bare);
    if (bare.containsKey(BARE)) {
      figures.put("ratio", Figures.rounded(cost.millis() / bare.getDouble(BARE)));
    }
    careless.ifPresent(service -> figures.mergeIn(against(service)));
    return figures;
  }

  private JsonObject against(CarelessCost service) {
    var figures = service.figures();
    figures.put("safety_ratio", Figures.rounded(cost.millis() / service.millis()));
    if (bare.containsKey(BARE)) {
      double alike = service.drawnAlike(bare.getDouble("bare_render_cpu_ms"));
      figures.put("careless_drawn_alike_cpu_ms", Figures.rounded(alike));
      figures.put("safety_ratio_drawn_alike", Figures.rounded(cost.millis() / alike));
    }
    return figures;
  }

  /** A wrong page outweighs everything else, whoever gave it. */
  int exitCode() {
    int house = cost.verdict().exitCode();
    int service = careless.map(one -> one.verdict().exitCode()).orElse(0);
    return Math.max(Math.max(house, service), whole ? 0 : FAILED);
  }
}
