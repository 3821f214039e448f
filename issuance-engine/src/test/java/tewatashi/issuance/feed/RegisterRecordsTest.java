package tewatashi.issuance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.feed.FeedRecords.FeedRecord;
import tewatashi.issuance.session.Realm;

/** Goal: whoever looks at an imported register sees what its feed said last. */
class RegisterRecordsTest {
  private static final List<String> TYPES =
      List.of("municipality", "household", "resident", "seal_registration");
  private static final List<String> ABOUT_THE_LINE = List.of("type", "sequence");

  @TempDir private Path folder;

  @Test
  void theRegisterTellsWhatTheFeedTold() throws Exception {
    var guide = Files.readString(Path.of(System.getProperty("tewatashi.home"), "docs/feed.md"));
    var example = guide.substring(guide.indexOf("```ndjson\n") + "```ndjson\n".length());
    var file =
        Files.writeString(
            folder.resolve("feed.ndjson"), example.substring(0, example.indexOf("```")));
    try (var database = TestDatabase.create()) {
      new RegisterFeed(database.as(Role.FEED), Realm.SPECIMEN)
          .apply(file, Instant.parse("2026-11-22T01:00:00Z"));

      var register =
          told(visitor -> RegisterRecords.read(database.as(Role.FEED), Realm.SPECIMEN, visitor));

      assertThat(register.keySet()).anyMatch(key -> key.startsWith("resident "));
      assertThat(register).isEqualTo(told(visitor -> read(file, visitor)));
    }
  }

  private static void read(Path file, Consumer<FeedRecord> visitor) {
    try {
      FeedRecords.read(file, visitor);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** By type and whom it is about; the last word stays. */
  private static Map<String, Map<String, String>> told(Consumer<Consumer<FeedRecord>> source) {
    var told = new TreeMap<String, Map<String, String>>();
    source.accept(record -> {
      if (TYPES.contains(record.type())) {
        var fields = new TreeMap<>(record.fields());
        ABOUT_THE_LINE.forEach(fields::remove);
        // A database writes a number with all its digits.
        fields.replaceAll((name, text) ->
            name.endsWith("_mm") ? Double.toString(Double.parseDouble(text)) : text);
        var whom = fields.getOrDefault("resident", fields.getOrDefault("household", ""));
        told.put(record.type() + " " + whom, fields);
      }
    });
    return told;
  }
}
