package tewatashi.town.paper;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Those of a town whom a page can be traced to: everybody's name, and who is plainly able to get a
 * certificate from a terminal.
 *
 * @param able residents with a name of their own, of age, unheld, with a registered seal linked to
 *     a card that works now
 * @param names every name in the town, with the ids of all who bear it
 */
public record People(List<Person> able, Map<String, Set<String>> names) {
  private static final int AGE_MIN = 15;

  public People {
    able = List.copyOf(able);
    names = Map.copyOf(names);
  }

  /** Reads the feed that the town was made of. */
  public static People of(Path feed, LocalDate today) throws IOException {
    var residents = new LinkedHashMap<String, JsonObject>();
    var names = new HashMap<String, Set<String>>();
    var barred = new HashSet<String>();
    var sealed = new HashSet<String>();
    try (Stream<String> lines = Files.lines(feed)) {
      lines.forEach(line -> {
        var record = new JsonObject(line);
        String id = record.getString("resident", "");
        switch (record.getString("type")) {
          case "resident" -> {
            residents.put(id, record);
            names.computeIfAbsent(record.getString("name"), _ -> new HashSet<>()).add(id);
          }
          case "hold" -> barred.add(id);
          case "seal_registration" -> seal(record, id, sealed);
          default -> {} // The feed has many record types; these three matter here.
        }
      });
    }
    var able = new ArrayList<Person>();
    residents.forEach((id, record) -> {
      if (sealed.contains(id)
          && !barred.contains(id)
          && names.getOrDefault(record.getString("name"), Set.of()).size() == 1
          && isAble(record, today)) {
        able.add(person(id, record));
      }
    });
    return new People(able, names);
  }

  private static void seal(JsonObject record, String id, Collection<String> sealed) {
    if (record.getString("status").equals("registered") && record.getBoolean("linked_to_card")) {
      sealed.add(id);
    } else {
      sealed.remove(id);
    }
  }

  private static boolean isAble(JsonObject record, LocalDate today) {
    return record.getString("status").equals("resident")
        && !LocalDate.parse(record.getString("birth_date")).plusYears(AGE_MIN + 1).isAfter(today);
  }

  private static Person person(String id, JsonObject record) {
    return new Person(
        record.getString("municipality"),
        id,
        record.getString("name"),
        record.getString("household"));
  }
}
