package tewatashi.kiosk.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a body: one flat JSON object (RFC 8259) in UTF-8, every name once, nothing behind it. Depth
 * is refused where it begins, so a body of brackets costs no more than a short one.
 */
final class FieldReader {
  private static final int NAME_CHARACTERS_MAX = 64;
  private static final int DIGITS_MAX = 12;
  private static final int FIELDS_MAX = 16;
  private static final int ENTRIES_MAX = 16;

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2)
                  .maxNameLength(NAME_CHARACTERS_MAX)
                  .maxNumberLength(DIGITS_MAX)
                  .build())
          .build();

  private FieldReader() {}

  static Fields read(byte[] body) throws Refusal {
    try (var json = STRICT.createParser(utf8(body))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal.Malformed("the body must be a JSON object");
      }
      var values = new LinkedHashMap<String, Fields.Value>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        json.nextToken();
        values.put(name, value(json));
        if (values.size() > FIELDS_MAX) {
          throw new Refusal.Malformed("the body has too many fields");
        }
      }
      if (json.nextToken() != null) {
        throw new Refusal.Malformed("there is something behind the JSON object");
      }
      return new Fields(values);
    } catch (StreamConstraintsException e) {
      throw new Refusal.Malformed("the body nests, or a name or number in it is too long");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new Refusal.Malformed(
          "the body is not JSON, or repeats a name, at line %d, column %d"
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
  }

  private static Fields.Value value(JsonParser json) throws IOException, Refusal {
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Fields.Value.Text(json.getText());
      case VALUE_NUMBER_INT -> new Fields.Value.Whole(json.getLongValue());
      case START_ARRAY -> list(json);
      case START_OBJECT -> throw new Refusal.Malformed("no field of the body is an object");
      case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Fields.Value.Foreign();
      case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new Refusal.Malformed("a field of the body has no value");
    };
  }

  /** Of strings, or of whole numbers; an empty one is of strings. */
  private static Fields.Value list(JsonParser json) throws IOException, Refusal {
    var texts = new ArrayList<String>();
    var wholes = new ArrayList<Long>();
    int entries = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_ARRAY
          || json.currentToken() == JsonToken.START_OBJECT) {
        throw new Refusal.Malformed("a list in the body holds more than strings and numbers");
      }
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getText());
      } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        wholes.add(json.getLongValue());
      }
      if (++entries > ENTRIES_MAX) {
        throw new Refusal.Malformed("a list in the body is too long");
      }
    }
    if (texts.size() == entries) {
      return new Fields.Value.Texts(List.copyOf(texts));
    }
    return wholes.size() == entries
        ? new Fields.Value.Wholes(List.copyOf(wholes))
        : new Fields.Value.Foreign();
  }

  /** Jackson would guess UTF-16 and UTF-32 too; the API is UTF-8. */
  private static String utf8(byte[] body) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal.Malformed("the body is not UTF-8");
    }
  }
}
