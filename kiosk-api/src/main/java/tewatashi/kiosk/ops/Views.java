package tewatashi.kiosk.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tewatashi.issuance.operations.CaseEvidence;
import tewatashi.issuance.operations.CasePlace;
import tewatashi.issuance.operations.IncidentCase;
import tewatashi.issuance.operations.StandingStop;

/** Stops and cases as the page reads them: each time in the very letters that are signed. */
final class Views {
  private Views() {}

  /**
   * @param liftable whether whoever reads this may say that it be lifted
   */
  static JsonObject stops(List<StandingStop> stops, Predicate<StandingStop> liftable) {
    return rows(
        stops.stream().map(stop -> stop(stop).put("may_resume", liftable.test(stop))).toList());
  }

  static JsonObject cases(List<IncidentCase> cases) {
    return rows(cases.stream().map(Views::row).toList());
  }

  /**
   * One case with everything that is known of it, and the digest that an answer is signed under.
   */
  static JsonObject whole(IncidentCase one, CaseEvidence evidence, boolean mayAnswer) {
    var facts = new JsonArray();
    evidence
        .facts()
        .forEach(fact ->
            facts.add(
                new JsonObject()
                    .put("part", fact.part())
                    .put("place", fact.place())
                    .put("fact", new JsonObject(fact.json()))));
    return new JsonObject()
        .put("case", row(one))
        .put("evidence", evidence.digest().hex())
        .put("facts", facts)
        .put("may_answer", mayAnswer);
  }

  /**
   * Whose story it is, or else whose the place, by the evidence's own words; empty: nobody's own.
   */
  static Optional<String> town(CaseEvidence evidence) {
    return Stream.of("3-story", "3-place")
        .flatMap(part -> evidence.of(part).stream())
        .findFirst()
        .flatMap(
            fact -> Optional.ofNullable(new JsonObject(fact.json()).getString("municipality")));
  }

  private static JsonObject rows(List<JsonObject> rows) {
    return new JsonObject().put("rows", new JsonArray(rows));
  }

  private static JsonObject stop(StandingStop stop) {
    return new JsonObject()
        .put("stop", stop.id())
        .put("municipality", stop.municipality().orElse(null))
        .put("kind", stop.kind().orElse(null))
        .put("terminal", stop.terminal().orElse(null))
        .put("printer", stop.printer().map(Object::toString).orElse(null))
        .put("build", stop.build().orElse(null))
        .put("one_resident", stop.oneResident())
        .put("scope", stop.scope())
        .put("reason", stop.reason())
        .put("public_reason", stop.publicReason())
        .put("placed_at", stop.placedAt().toString())
        .put("by", stop.by())
        .put("signed_by", new JsonArray(stop.signedBy()))
        .put("open_cases", new JsonArray(stop.openCases()));
  }

  private static JsonObject place(CasePlace place) {
    var json = new JsonObject();
    place.known().forEach(json::put);
    return json;
  }

  private static JsonObject row(IncidentCase one) {
    var closed = one.closed();
    return new JsonObject()
        .put("case", one.id())
        .put("why", one.why())
        .put("issuance", one.issuance().orElse(null))
        .put("reference", one.reference().orElse(null))
        .put("place", one.place().map(Views::place).orElse(null))
        .put("opened_at", one.openedAt().toString())
        .put("signed", new JsonArray(one.signed()))
        .put("answer", closed.map(answer -> answer.answer().word()).orElse(null))
        .put("answered_by", closed.map(IncidentCase.Closed::by).orElse(null))
        .put("answered_with", closed.map(IncidentCase.Closed::with).orElse(null))
        .put("answered_at", closed.map(answer -> answer.at().toString()).orElse(null));
  }
}
