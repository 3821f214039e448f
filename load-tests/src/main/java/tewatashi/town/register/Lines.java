package tewatashi.town.register;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of JSON objects, one a line, UTF-8 and LF, written as a stream. */
final class Lines implements AutoCloseable {
  private final JsonGenerator json;

  Lines(Path file) throws IOException {
    json =
        new JsonFactory()
            .createGenerator(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  Lines begin() throws IOException {
    json.writeStartObject();
    return this;
  }

  Lines put(String field, String value) throws IOException {
    json.writeStringField(field, value);
    return this;
  }

  Lines put(String field, Object value) throws IOException {
    return put(field, value.toString());
  }

  Lines put(String field, long value) throws IOException {
    json.writeNumberField(field, value);
    return this;
  }

  Lines put(String field, double value) throws IOException {
    json.writeNumberField(field, value);
    return this;
  }

  Lines put(String field, boolean value) throws IOException {
    json.writeBooleanField(field, value);
    return this;
  }

  /** A field that is left out when there is nothing to say. */
  Lines put(String field, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      put(field, value.get().toString());
    }
    return this;
  }

  Lines put(String field, byte[] value) throws IOException {
    json.writeBinaryField(field, value);
    return this;
  }

  Lines putAll(String field, Iterable<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
    return this;
  }

  Lines beginObject(String field) throws IOException {
    json.writeObjectFieldStart(field);
    return this;
  }

  Lines end() throws IOException {
    json.writeEndObject();
    return this;
  }

  @Override
  public void close() throws IOException {
    json.writeRaw('\n');
    json.close();
  }
}
