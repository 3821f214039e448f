package tewatashi.issuance.feed;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.issuance.session.Personal;

/**
 * A feed's records as they stand in the file, for a program that looks at a register without a
 * database. Nothing is checked but the form of each line: that is {@link RegisterFeed}'s work.
 */
public final class FeedRecords {
  private FeedRecords() {}

  /**
   * One line; the first is the header, of type {@code feed}.
   *
   * @param line counted from 1
   * @param fields by name, {@code foreign.nationality} for a field within an object
   */
  @Personal
  public record FeedRecord(long line, String type, Map<String, String> fields) {
    public FeedRecord {
      fields = Map.copyOf(fields);
    }

    /** A field's value; empty if the record does not have it. */
    public Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
      return "FeedRecord[********]";
    }
  }

  /**
   * Shows every record in order.
   *
   * @throws FeedRefused if a line is not a JSON object with a type; it names the line alone
   * @throws IOException if the file cannot be read
   */
  public static void read(Path file, Consumer<FeedRecord> visitor) throws FeedRefused, IOException {
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        visitor.accept(parsed(number, line));
      }
    } catch (CharacterCodingException e) {
      throw new FeedRefused(List.of(new FeedFault(1, "-", "the file is not UTF-8")));
    }
  }

  private static FeedRecord parsed(long number, String line) throws FeedRefused {
    try {
      var fields = new LinkedHashMap<String, String>();
      FeedLine.parse(line).values().forEach((name, value) -> fields.put(name, value.text()));
      var type = fields.get("type");
      if (type == null) {
        throw new FeedRefused(List.of(new FeedFault(number, "type", "is missing")));
      }
      return new FeedRecord(number, type, fields);
    } catch (IOException e) {
      var fault = String.valueOf(e.getMessage());
      throw new FeedRefused(List.of(new FeedFault(number, "-", fault)));
    }
  }
}
