package tewatashi.misdelivery.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.misdelivery.scene.Request;
import tewatashi.misdelivery.scene.WrongPage;

/** A run with everything that was seen, but without the pages themselves. */
public final class JsonReport {
  private JsonReport() {}

  /** The whole report. */
  public static JsonObject of(Report report) {
    return new JsonObject()
        .put("target", report.target())
        .put("seed", report.seed())
        .put("command", report.command())
        .put("terminals", report.terminals())
        .put("began", report.began().toString())
        .put("millis", report.took().toMillis())
        .put("exit_code", report.result().exitCode())
        .put("figures", report.result().figures())
        .put("broken_off", report.result().isBrokenOff())
        .put("failures", new JsonArray(report.result().failures()))
        .put("references", new JsonArray(report.references()))
        .put("scenarios", array(report.result().scenarios(), JsonReport::scenario));
  }

  private static JsonObject scenario(ScenarioResult one) {
    return new JsonObject()
        .put("name", one.name())
        .put("story", one.story())
        .put("requirements", array(List.copyOf(one.requirements()), Enum::name))
        .put("result", one.result().word())
        .put("reason", one.reason())
        .put("millis", one.millis())
        .put("delivered", one.delivered())
        .put("pages_read", one.pages())
        .put("failures", new JsonArray(one.failures()))
        .put("wrong_pages", array(one.wrongPages(), JsonReport::wrongPage))
        .put("requests", array(one.requests(), JsonReport::request))
        .put("happenings", array(one.happenings(), JsonReport::happening));
  }

  /** Terminals count from 1, as in everything that people read. */
  private static JsonObject wrongPage(WrongPage page) {
    return new JsonObject()
        .put("wrong", page.wrong().name().toLowerCase(java.util.Locale.ROOT))
        .put("at_millis", page.millis())
        .put("terminal", page.terminal() + 1)
        .put("standing", page.standing())
        .put("owners", new JsonArray(page.owners()))
        .put("page", page.page())
        .put("detail", page.detail());
  }

  private static JsonObject request(Request request) {
    return new JsonObject()
        .put("at_millis", request.millis())
        .put("terminal", request.terminal() + 1)
        .put("resident", request.resident())
        .put("wish", request.wish());
  }

  private static JsonObject happening(Happening happening) {
    var json = new JsonObject().put("at_millis", happening.millis());
    if (happening.terminal() != Happening.EVERYWHERE) {
      json.put("terminal", happening.terminal() + 1);
    }
    return json.put("resident", happening.resident()).put("what", happening.what());
  }

  private static <T> JsonArray array(List<T> all, Function<T, Object> form) {
    var array = new JsonArray();
    all.forEach(one -> array.add(form.apply(one)));
    return array;
  }
}
