package tewatashi.careless;

import io.vertx.core.json.JsonObject;

/** What a step is answered with. */
record Reply(int status, JsonObject body) {
  static Reply ok(JsonObject body) {
    return new Reply(200, body);
  }

  static Reply created(JsonObject body) {
    return new Reply(201, body);
  }

  static Reply no(Refusal refusal, String reference) {
    return new Reply(
        refusal.status(),
        new JsonObject()
            .put("type", refusal.type())
            .put("title", "Not taken")
            .put("status", refusal.status())
            .put("reference", reference));
  }

  boolean isProblem() {
    return status >= 400;
  }
}
