package tewatashi.town.demo.accident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import tewatashi.misdelivery.report.ScenarioResult;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.scene.WrongPage;

/** What one store saw, for a page to draw. */
final class Story {
  private Story() {}

  /**
   * @param side whose store it was: part of its pictures' paths
   */
  static JsonObject json(String side, ScenarioResult result) {
    var wrong = new JsonArray();
    List<WrongPage> pages = result.wrongPages();
    for (int i = 0; i < pages.size(); i++) {
      wrong.add(wrong(pages.get(i), "/accident/" + side + "/" + i + ".png"));
    }
    var happenings = new JsonArray();
    result.happenings().forEach(one -> happenings.add(happening(one)));
    return new JsonObject()
        .put("pages", result.pages())
        .put("delivered", result.delivered())
        .put("millis", result.millis())
        .put("failures", new JsonArray(result.failures()))
        .put("wrong", wrong)
        .put("happenings", happenings);
  }

  private static JsonObject wrong(WrongPage page, String picture) {
    return new JsonObject()
        .put("wrong", page.wrong().name())
        .put("words", page.wrong().words())
        .put("terminal", page.terminal() + 1)
        .put("standing", page.standing())
        .put("owners", new JsonArray(page.owners()))
        .put("millis", page.millis())
        .put("picture", page.page() > 0 ? picture : "");
  }

  private static JsonObject happening(Happening one) {
    var json =
        new JsonObject()
            .put("millis", one.millis())
            .put("terminal", one.terminal() + 1)
            .put("resident", one.resident())
            .put("what", one.what());
    if (Stream.of(Wrong.values()).anyMatch(wrong -> one.what().equals(wrong.words()))) {
      json.put("wrong", true);
    }
    Spoken.in(one)
        .ifPresent(spoken ->
            json.put("guard", spoken.guard())
                .put("guard_ja", spoken.japanese())
                .put("guard_en", spoken.english()));
    return json;
  }
}
