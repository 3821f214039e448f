package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A PIN of an authentication certificate is four digits. Every place of the contract where a
 * terminal sends text is found from the document, and all ten thousand are tried there. What is
 * left are whole numbers; there are two kinds, and both are counted in money or copies.
 */
class NoPinTest {
  private static final List<String> PINS =
      IntStream.range(0, 10_000).mapToObj("%04d"::formatted).toList();

  private final JsonObject document = Contract.document();

  private record Place(String where, JsonObject schema) {
    boolean accepts(String text) {
      if (schema.getValue("enum") instanceof JsonArray words) {
        return words.contains(text);
      }
      return Pattern.matches(schema.getString("pattern"), text)
          && text.length() >= schema.getInteger("minLength", 0)
          && text.length() <= schema.getInteger("maxLength");
    }
  }

  @Test
  void noTextThatATerminalSendsCanBeAPin() {
    var places = sent().stream().filter(place -> type(place).equals("string")).toList();
    assertThat(places).hasSizeGreaterThan(15);
    for (var place : places) {
      assertThat(PINS).as(place.where()).noneMatch(place::accepts);
    }
  }

  @Test
  void theNumbersThatATerminalSendsAreMoneyCopiesAVersionAndPlacesInAHousehold() {
    var numbers =
        sent().stream()
            .filter(place -> type(place).equals("integer"))
            .map(place -> place.where().replaceAll(".*/", ""))
            .distinct();
    // A place has two digits at most, and one that nobody in the household has is refused.
    assertThat(numbers)
        .containsExactlyInAnyOrder("amount_yen", "copies", "Last-Event-ID", "members");
  }

  @Test
  void nothingElseIsSent() {
    assertThat(sent()).allMatch(place -> List.of("string", "integer").contains(type(place)));
  }

  @Test
  void noNameSpeaksOfOne() {
    var names = document.encode().toLowerCase(java.util.Locale.ROOT);
    for (var word : List.of("\"pin\"", "\"pin_", "_pin\"", "password", "passcode", "暗証")) {
      assertThat(names).doesNotContain(word);
    }
  }

  /** Every leaf of every parameter and request body. */
  private List<Place> sent() {
    var places = new ArrayList<Place>();
    var paths = document.getJsonObject("paths");
    for (var path : paths.fieldNames()) {
      for (var method : paths.getJsonObject(path).fieldNames()) {
        var operation = paths.getJsonObject(path).getJsonObject(method);
        var parameters = operation.getJsonArray("parameters", new JsonArray());
        for (int i = 0; i < parameters.size(); i++) {
          var parameter = resolve(parameters.getJsonObject(i));
          leaves(
              operation.getString("operationId") + "/" + parameter.getString("name"),
              parameter.getJsonObject("schema"),
              places);
        }
        var body = operation.getJsonObject("requestBody");
        if (body != null) {
          var json = body.getJsonObject("content").getJsonObject("application/json");
          leaves(operation.getString("operationId"), json.getJsonObject("schema"), places);
        }
      }
    }
    return places;
  }

  private void leaves(String where, JsonObject unresolved, List<Place> places) {
    var schema = resolve(unresolved);
    if (schema.getValue("oneOf") instanceof JsonArray choices) {
      choices.forEach(choice -> leaves(where, (JsonObject) choice, places));
    } else if ("object".equals(schema.getValue("type"))) {
      var properties = schema.getJsonObject("properties");
      properties
          .fieldNames()
          .forEach(name -> leaves(where + "/" + name, properties.getJsonObject(name), places));
    } else if ("array".equals(schema.getValue("type"))) {
      leaves(where, schema.getJsonObject("items"), places);
    } else {
      places.add(new Place(where, schema));
    }
  }

  private JsonObject resolve(JsonObject node) {
    var reference = node.getString("$ref");
    if (reference == null) {
      return node;
    }
    var found = document;
    for (var name : reference.substring(2).split("/")) {
      found = found.getJsonObject(name);
    }
    return resolve(found);
  }

  private static String type(Place place) {
    return place.schema().getString("type");
  }
}
