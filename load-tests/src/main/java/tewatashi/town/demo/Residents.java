package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tewatashi.town.paper.Person;
import tewatashi.town.stage.StageException;

/** Finds somebody of the town by id or by name, in the feed the town was made of. */
record Residents(Path feed) {
  private static final int SHOWN_MAX = 5;

  /** One of the town. */
  record Resident(String municipality, String id, String name, String household) {
    Person person() {
      return new Person(municipality, id, name, household);
    }
  }

  /**
   * The resident whom these words name.
   *
   * @param words eight digits, or a whole name with or without its space
   * @throws StageException if nobody or more than one bears that name
   */
  Resident find(String words) throws IOException, StageException {
    String wanted = plain(words);
    final List<Resident> found;
    try (Stream<String> lines = Files.lines(feed)) {
      found =
          lines
              .filter(line -> line.contains("\"type\":\"resident\""))
              .map(JsonObject::new)
              .map(Residents::resident)
              .filter(one -> one.id().equals(wanted) || plain(one.name()).equals(wanted))
              .distinct()
              .limit(SHOWN_MAX)
              .toList();
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new StageException(
        found.isEmpty()
            ? "nobody in this town is called or numbered so; docs/town.md lists residents"
            : "more than one resident bears this name; say which: "
                + found.stream().map(Resident::id).toList());
  }

  private static Resident resident(JsonObject line) {
    return new Resident(
        line.getString("municipality"),
        line.getString("resident"),
        line.getString("name"),
        line.getString("household"));
  }

  private static String plain(String words) {
    return words.replaceAll("[\\s\\u3000]", "");
  }
}
