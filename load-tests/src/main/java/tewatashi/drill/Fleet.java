package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;

/** Enrols a part of the fleet; what the file does not name stays as it is. */
final class Fleet {
  private Fleet() {}

  static void enroll(DrillHouse house, JsonObject part) throws Exception {
    Path file = house.stage().plan().data().resolve("part-of-the-fleet.json");
    Files.writeString(file, part.encode());
    try {
      house.stage().operate("enroll", file.toString());
    } finally {
      // It may hold a clerk's code.
      Files.delete(file);
    }
  }
}
