package tewatashi.drill;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import tewatashi.town.counter.Answer;

/** A clerk's own code. */
final class ClerkCodeRotation implements Rotation {
  private static final String NEXT = "another-specimen-code";

  @Override
  public String name() {
    return "clerk-code";
  }

  @Override
  public String story() {
    return "a clerk gets another code";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    DrillHouse.served("the old code", confirm(house, stage.clerkCode()));
    refused(confirm(house, NEXT), "a code that nobody gave yet");
    told.before("the old code confirms a tray; the new one does not");
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(1);
      var clerk = new JsonObject().put("clerk", stage.clerk()).put("code", NEXT);
      Fleet.enroll(house, new JsonObject().put("clerks", new JsonArray().add(clerk)));
      DrillHouse.served("the new code", confirm(house, NEXT));
      refused(confirm(house, stage.clerkCode()), "the old code");
      crowd.someMore(1);
      told.during(crowd.count());
    }
    DrillHouse.served("the new code", confirm(house, NEXT));
    house.paper(0);
    told.after("the new code confirms a tray; a paper");
    told.retired("the old code: clerk-code-wrong, on both nodes");
  }

  private static Answer confirm(DrillHouse house, String code) throws Exception {
    var body = new JsonObject().put("clerk", house.stage().clerk()).put("code", code);
    try (var client = house.client(0)) {
      return client.post("/v1/tray-confirmations", Map.of(), body);
    }
  }

  private static void refused(Answer answer, String what) throws DrillFailed {
    if (!answer.problem().equals("clerk-code-wrong")) {
      throw new DrillFailed(what + " was answered " + answer.status() + " " + answer.problem());
    }
  }
}
