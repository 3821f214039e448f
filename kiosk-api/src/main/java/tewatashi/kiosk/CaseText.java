package tewatashi.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tewatashi.issuance.operations.CaseEvidence;
import tewatashi.issuance.operations.CaseFact;
import tewatashi.issuance.operations.CasePlace;
import tewatashi.issuance.operations.IncidentCase;

/** Cases as operators and programs read them. */
final class CaseText {
  /** A person reads the nearest; the JSON has all of them. */
  private static final int NEIGHBOURS_SHOWN = 10;

  private static final Map<String, String> HEADS =
      Map.of(
          "1-case", "the case",
          "2-remark", "remarks",
          "3-place", "the place",
          "3-story", "the story",
          "4-step", "its steps",
          "5-copy", "its copies",
          "6-printer-said", "what its printer said",
          "7-compared", "what the release check compared",
          "8-neighbour", "its neighbours",
          "9-node", "the nodes that lived then");

  private CaseText() {}

  /** One line of the list. */
  static String line(IncidentCase one) {
    return "%d | %s | %s | since %s | %s"
        .formatted(
            one.id(),
            one.why(),
            about(one),
            one.openedAt(),
            one.closed()
                .map(closed ->
                    "answered %s by %s and %s at %s"
                        .formatted(closed.answer().word(), closed.by(), closed.with(), closed.at()))
                .orElseGet(
                    () -> "signed: " + (one.signed().isEmpty() ? "none" : listed(one.signed()))));
  }

  /** The story's code; what is known of the place, where no issuance is. */
  private static String about(IncidentCase one) {
    return one.reference()
        .orElseGet(() -> "no issuance is known: " + one.place().map(CasePlace::words).orElse(""));
  }

  private static String listed(List<String> words) {
    return String.join(", ", words);
  }

  static JsonObject json(IncidentCase one) {
    var json =
        new JsonObject()
            .put("case", one.id())
            .put("why", one.why())
            .put("issuance", one.issuance().orElse(null))
            .put("reference", one.reference().orElse(null))
            .put("opened_at", one.openedAt().toString())
            .put("signed", new JsonArray(one.signed()));
    one.place().ifPresent(place -> json.put("place", object(place)));
    one.closed()
        .ifPresent(closed ->
            json.put("answer", closed.answer().word())
                .put("answered_by", closed.by())
                .put("answered_with", closed.with())
                .put("answered_at", closed.at().toString()));
    return json;
  }

  private static JsonObject object(CasePlace place) {
    var json = new JsonObject();
    place.known().forEach(json::put);
    return json;
  }

  /** Everything, for a program; the facts' own letters are in it, so that it can digest them. */
  static JsonObject json(IncidentCase one, CaseEvidence evidence) {
    var facts = new JsonArray();
    for (CaseFact fact : evidence.facts()) {
      facts.add(
          new JsonObject()
              .put("part", fact.part())
              .put("place", fact.place())
              .put("fact", fact.json()));
    }
    return json(one).put("evidence", evidence.digest().hex()).put("facts", facts);
  }

  /** Everything, for a person; of the neighbours the nearest of each kind. */
  static List<String> lines(IncidentCase one, CaseEvidence evidence) {
    var lines = new ArrayList<String>();
    lines.add(line(one));
    HEADS.keySet().stream().sorted().forEach(part -> lines.addAll(part(part, evidence)));
    lines.add("evidence " + evidence.digest().hex());
    return lines;
  }

  private static List<String> part(String part, CaseEvidence evidence) {
    var facts = evidence.of(part);
    if (facts.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(HEADS.get(part) + ": " + facts.size());
    if (part.equals("8-neighbour")) {
      facts.stream()
          .map(CaseText::object)
          .collect(
              Collectors.groupingBy(
                  json -> json.getString("of"), java.util.TreeMap::new, Collectors.toList()))
          .forEach((of, near) -> lines.addAll(neighbours(of, near)));
    } else {
      facts.forEach(fact -> lines.add("  " + fact.place() + "  " + words(object(fact))));
    }
    return lines;
  }

  private static List<String> neighbours(String of, List<JsonObject> near) {
    var lines = new ArrayList<String>();
    lines.add("  on the same " + of + ": " + near.size());
    near.stream()
        .limit(NEIGHBOURS_SHOWN)
        .forEach(json -> {
          json.remove("of");
          lines.add("    " + words(json));
        });
    if (near.size() > NEIGHBOURS_SHOWN) {
      lines.add("    and %d further away: --json".formatted(near.size() - NEIGHBOURS_SHOWN));
    }
    return lines;
  }

  private static JsonObject object(CaseFact fact) {
    return new JsonObject(fact.json());
  }

  /** Name and value, what is empty left out. */
  private static String words(JsonObject json) {
    return json.stream()
        .filter(field -> field.getValue() != null)
        .filter(field -> !(field.getValue() instanceof JsonArray array && array.isEmpty()))
        .filter(field -> !(field.getValue() instanceof JsonObject inner && inner.isEmpty()))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(" "));
  }
}
