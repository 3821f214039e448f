package tewatashi.town.paper;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tewatashi.town.card.CardLink;
import tewatashi.town.card.CardLinks;

/** Counts a town's people from its files: who they are, and what stands in their way. */
final class Census {
  private static final int AGE_MIN = 15;

  private final Map<String, JsonObject> residents = new LinkedHashMap<>();
  private final Map<String, Set<String>> names = new HashMap<>();
  private final Map<String, Set<String>> otherNames = new HashMap<>();
  private final Map<String, Set<String>> households = new HashMap<>();
  private final Set<String> barred = new HashSet<>();
  private final Set<String> sealed = new HashSet<>();
  private final Set<String> officials = new HashSet<>();
  private final Map<String, CardLink> cards = new HashMap<>();
  private final Instant now;

  Census(Path town, Instant now) throws IOException {
    this.now = now;
    try (Stream<String> lines = Files.lines(town.resolve("feed.ndjson"))) {
      lines.map(JsonObject::new).forEach(this::count);
    }
    new CardLinks(town.resolve("cards.ndjson")).forEach(this::count);
    // A mayor's name stands on every page and says nothing of whose it is.
    names.keySet().removeAll(officials);
  }

  People people() {
    var able = new ArrayList<Person>();
    var whole = new HashSet<>(households.keySet());
    var leaving =
        residents.values().stream()
            .filter(record -> record.getString("status").equals("moving_out"))
            .map(record -> record.getString("household"))
            .collect(Collectors.toSet());
    residents.forEach((id, record) -> {
      boolean free = !barred.contains(id) && record.getString("status").equals("resident");
      if (!free || !hasNamesOfTheirOwn(id, record)) {
        whole.remove(record.getString("household"));
      } else if (!leaving.contains(record.getString("household")) && isAble(id, record)) {
        able.add(person(id, record));
      }
    });
    return new People(able, names, otherNames, households, whole);
  }

  private void count(JsonObject record) {
    String id = record.getString("resident", "");
    switch (record.getString("type")) {
      case "mayor" -> officials.add(Names.plain(record.getString("name")));
      case "resident" -> resident(id, record);
      case "hold" -> barred.add(id);
      case "seal_registration" -> {
        if (record.getString("status").equals("registered")
            && record.getBoolean("linked_to_card")) {
          sealed.add(id);
        } else {
          sealed.remove(id);
        }
      }
      default -> {} // The feed has many record types; these matter here.
    }
  }

  private void resident(String id, JsonObject record) {
    residents.put(id, record);
    var members = households.computeIfAbsent(record.getString("household"), _ -> new HashSet<>());
    for (String field : List.of("name", "alias", "former_name")) {
      String name = Names.plain(record.getString(field, ""));
      if (!name.isEmpty()) {
        names.computeIfAbsent(name, _ -> new HashSet<>()).add(id);
        members.add(name);
        if (!field.equals("name")) {
          otherNames.computeIfAbsent(id, _ -> new HashSet<>()).add(name);
        }
      }
    }
  }

  /** A page with their names on it is nobody else's; one too short to be found betrays nobody. */
  private boolean hasNamesOfTheirOwn(String id, JsonObject record) {
    var all = new HashSet<>(otherNames.getOrDefault(id, Set.of()));
    all.add(Names.plain(record.getString("name")));
    return all.stream()
        .filter(Names::canBeFound)
        .allMatch(name -> names.getOrDefault(name, Set.of()).equals(Set.of(id)));
  }

  private void count(CardLink link) {
    if (link.medium().equals("card")) {
      cards.merge(
          link.resident(),
          link,
          (one, other) -> other.validFrom().isBefore(one.validFrom()) ? one : other);
    }
  }

  private boolean isAble(String id, JsonObject record) {
    String name = Names.plain(record.getString("name"));
    var card = cards.get(id);
    var today = LocalDate.ofInstant(now, ZoneId.of("Asia/Tokyo"));
    return sealed.contains(id)
        && card != null
        && card.validAt(now)
        && !card.revoked()
        && Names.canBeFound(name)
        && Names.isOrdinary(name)
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
