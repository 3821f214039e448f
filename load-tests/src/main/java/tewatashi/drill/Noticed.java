package tewatashi.drill;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.report.ScenarioResult;
import tewatashi.misdelivery.scene.WrongPage;

/**
 * Which scenarios noticed that something was missing.
 *
 * @param run what they saw
 * @param seconds with the house's start
 */
record Noticed(Removal removal, RunResult run, long seconds) {
  /** Those that did not pass. */
  List<ScenarioResult> by() {
    return run.scenarios().stream().filter(one -> one.result().isFailure()).toList();
  }

  /** Who must have noticed and did not; or, with every guard in its place, who did not pass. */
  List<String> amiss() {
    var noticed = by().stream().map(ScenarioResult::name).toList();
    var amiss = new ArrayList<>(run.failures());
    if (removal.isNothing()) {
      amiss.addAll(noticed);
    }
    removal.noticing().stream().filter(one -> !noticed.contains(one)).forEach(amiss::add);
    return amiss;
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        "%s %s (%d s): %s%n"
            .formatted(
                amiss().isEmpty() ? "ok    " : "AMISS ", removal.name(), seconds, removal.words()));
    for (ScenarioResult one : run.scenarios()) {
      text.append("         %-26s %s%n".formatted(one.name(), said(one)));
    }
    if (by().isEmpty() && !removal.isNothing()) {
      text.append("         nobody noticed%n".formatted());
    }
    amiss().forEach(one -> text.append("         AMISS: %s%n".formatted(one)));
    return text.toString().stripTrailing();
  }

  /** The gravest that it saw. */
  private static String said(ScenarioResult one) {
    var wrong = one.wrongPages().stream().min(Comparator.comparing(WrongPage::wrong));
    return one.result().words()
        + wrong
            .map(page -> ": " + page.words())
            .or(() -> one.failures().stream().findFirst().map(what -> ": " + what))
            .orElse("");
  }

  JsonObject json() {
    var scenarios = new JsonObject();
    run.scenarios().forEach(one -> scenarios.put(one.name(), said(one)));
    return new JsonObject()
        .put("removed", removal.words())
        .put("seconds", seconds)
        .put("misdelivered", run.wrong())
        .put("noticed", new JsonArray(by().stream().map(ScenarioResult::name).toList()))
        .put("amiss", new JsonArray(amiss()))
        .put("scenarios", scenarios);
  }
}
