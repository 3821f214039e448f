package tewatashi.town.register;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small town for tests, and its feed as a reader sees it. */
record FeedFile(List<JsonObject> lines) {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Issuers ISSUERS = new Issuers("5e".repeat(32), "7e".repeat(32));

  static TownOptions options(int residents, long seed) {
    return new TownOptions(residents, seed, 1, TODAY, false, ISSUERS, Optional.empty());
  }

  static FeedFile of(Path town) throws IOException {
    try (var lines = Files.lines(town.resolve("feed.ndjson"))) {
      return new FeedFile(lines.map(JsonObject::new).toList());
    }
  }

  Stream<JsonObject> records(String type) {
    return lines.stream().filter(line -> line.getString("type").equals(type));
  }

  Stream<JsonObject> of(String type, String resident) {
    return records(type).filter(line -> line.getString("resident").equals(resident));
  }
}
