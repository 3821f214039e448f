package tewatashi.issuance.settlement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Terminals' own journals, NDJSON as in docs/money.md. A last line without its line end was torn by
 * a power cut and says nothing; any other malformed line refuses the file, for a witness that is
 * half understood is none.
 *
 * @param given whether there is any journal to compare with
 * @param terminals that wrote a line
 * @param words each movement of money once, however often it was written
 */
public record DeviceJournal(boolean given, Set<String> terminals, List<DeviceWord> words) {
  private static final int LINE_MAX = 1_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** No terminal reported. */
  public static final DeviceJournal NONE = new DeviceJournal(false, Set.of(), List.of());

  public DeviceJournal {
    terminals = Set.copyOf(terminals);
    words = List.copyOf(words);
  }

  /**
   * Reads journals; none is {@link #NONE}.
   *
   * @throws IOException if one cannot be read, or a line is not understood; names file and line
   */
  public static DeviceJournal read(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      return NONE;
    }
    var words = new ArrayList<DeviceWord>();
    var seen = new HashSet<String>();
    var terminals = new HashSet<String>();
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int number = 0;
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          DeviceWord word = word(line);
          terminals.add(word.terminal());
          boolean money = !word.receipt().isEmpty();
          if (!money || seen.add(word.kind() + " " + word.terminal() + " " + word.receipt())) {
            words.add(word);
          }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
          throw new IOException(
              file.getFileName() + ", line " + number + ": not a line of a device's journal", e);
        }
      }
    }
    return new DeviceJournal(true, terminals, words);
  }

  private static DeviceWord word(String line) throws IOException {
    if (line.length() > LINE_MAX) {
      throw new IOException("too long");
    }
    Map<String, String> fields = fields(line);
    var kind =
        switch (fields.getOrDefault("type", "")) {
          case "taken" -> DeviceWord.Kind.TAKEN;
          case "returned" -> DeviceWord.Kind.RETURNED;
          case "collected" -> DeviceWord.Kind.COLLECTED;
          case "not-mine" -> DeviceWord.Kind.NOT_MINE;
          default -> throw new IOException("an unknown type");
        };
    boolean money = kind == DeviceWord.Kind.TAKEN || kind == DeviceWord.Kind.RETURNED;
    String issuance = fields.getOrDefault("issuance", "");
    String receipt = fields.getOrDefault("receipt", "");
    int yen = Integer.parseInt(fields.getOrDefault("yen", money ? "" : "0"));
    if (!issuance.matches("[0-9a-f]{32}")
        || !fields.getOrDefault("terminal", "").matches("T[0-9]{6}")
        || money == receipt.isEmpty()
        || yen < 0) {
      throw new IOException("a field is missing or malformed");
    }
    return new DeviceWord(
        kind,
        fields.getOrDefault("terminal", ""),
        issuance,
        yen,
        receipt,
        Instant.parse(fields.getOrDefault("at", "")));
  }

  private static Map<String, String> fields(String line) throws IOException {
    var fields = new HashMap<String, String>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!json.nextToken().isScalarValue()) {
          throw new IOException("not flat");
        }
        fields.put(name, json.getText());
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new IOException("not one object");
      }
    } catch (JsonProcessingException e) {
      throw new IOException("not JSON", e);
    }
    return fields;
  }
}
