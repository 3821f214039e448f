package tewatashi.issuance.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line as a flat list of fields: {@code a.b} for b within a, a list as words with commas.
 * Nothing deeper, nothing twice, nothing behind it.
 *
 * @param values field name to value
 */
record FeedLine(Map<String, Value> values) {
  private static final int DEPTH_MAX = 2;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(400_000).build())
          .build();

  /**
   * A scalar.
   *
   * @param isString whether JSON wrote it as a string
   */
  record Value(String text, boolean isString) {}

  /**
   * @throws IOException if it is not one JSON object of this shape; the message holds no value
   */
  static FeedLine parse(String line) throws IOException {
    var values = new LinkedHashMap<String, Value>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      object(json, "", 1, values);
      if (json.nextToken() != null) {
        throw new IOException("something stands behind the object");
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException("not well-formed JSON near column " + column(e), e);
    }
    return new FeedLine(values);
  }

  private static int column(com.fasterxml.jackson.core.JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
  }

  private static void object(JsonParser json, String prefix, int depth, Map<String, Value> values)
      throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + json.currentName();
      switch (json.nextToken()) {
        case VALUE_STRING -> values.put(name, new Value(json.getText(), true));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
            values.put(name, new Value(json.getText(), false));
        case VALUE_NULL -> {} // As if it were not there.
        case START_OBJECT -> {
          if (depth == DEPTH_MAX) {
            throw new IOException("objects nested too deep");
          }
          object(json, name + ".", depth + 1, values);
        }
        case START_ARRAY -> values.put(name, new Value(words(json), true));
        default -> throw new IOException("not well-formed JSON");
      }
    }
  }

  private static String words(JsonParser json) throws IOException {
    var words = new java.util.StringJoiner(",");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw new IOException("a list has words only");
      }
      words.add(json.getText());
    }
    return words.toString();
  }
}
