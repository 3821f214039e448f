package tewatashi.town.paper;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the register says that must stand on a page beside a name: read from the town's feed. */
public final class Registered {
  private final Map<String, List<JsonObject>> mayors = new HashMap<>();
  private final Map<String, List<JsonObject>> officialSeals = new HashMap<>();

  /** Resident to each registration, by its number, as the feed's last line of it says. */
  private final Map<String, Map<String, JsonObject>> seals = new HashMap<>();

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, TreeMap<Integer, String>> members = new HashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  private Registered() {}

  /**
   * Reads it.
   *
   * @param town the town's directory
   */
  public static Registered of(Path town) throws IOException {
    var registered = new Registered();
    try (Stream<String> lines = Files.lines(town.resolve("feed.ndjson"))) {
      lines.map(JsonObject::new).forEach(registered::take);
    }
    return registered;
  }

  private void take(JsonObject record) {
    String town = record.getString("municipality", "");
    switch (record.getString("type")) {
      case "mayor" -> add(mayors, town, record);
      case "official_seal" -> add(officialSeals, town, record);
      case "seal_registration" ->
          seals
              .computeIfAbsent(record.getString("resident"), _ -> new HashMap<>())
              .put(record.getString("registration_number"), record);
      case "household" -> addresses.put(record.getString("household"), record.getString("address"));
      case "resident" ->
          members
              .computeIfAbsent(record.getString("household"), _ -> new TreeMap<>())
              .put(record.getInteger("ordinal"), Names.plain(record.getString("name")));
      default -> {} // The feed has many record types; these stand on pages.
    }
  }

  private static void add(Map<String, List<JsonObject>> map, String key, JsonObject record) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(record);
  }

  /** 市長 and name, as the page puts them one behind the other; of that moment. */
  public String mayor(String municipality, Instant now) {
    return at(mayors, municipality, now).map(Registered::words).orElseThrow();
  }

  /** Those who were it earlier, or will be. */
  public Set<String> otherMayors(String municipality, Instant now) {
    String current = mayor(municipality, now);
    return mayors.getOrDefault(municipality, List.of()).stream()
        .map(Registered::words)
        .filter(words -> !words.equals(current))
        .collect(Collectors.toSet());
  }

  private static String words(JsonObject mayor) {
    return Names.plain(mayor.getString("title") + mayor.getString("name"));
  }

  /** {@link Picture#digest} of the official seal of that moment. */
  public String officialSeal(String municipality, Instant now) throws IOException {
    return digest(at(officialSeals, municipality, now).orElseThrow().getString("picture_png"));
  }

  /** {@link Picture#digest} of the registered seal; empty if there is none. */
  public Optional<String> seal(String resident) throws IOException {
    for (JsonObject one : seals.getOrDefault(resident, Map.of()).values()) {
      if (one.getString("status").equals("registered")) {
        return Optional.of(digest(one.getString("impression_png")));
      }
    }
    return Optional.empty();
  }

  /** Everybody with a seal that looks so, registered or cancelled. */
  public Set<String> ownersOfSeal(String digest) throws IOException {
    var owners = new java.util.TreeSet<String>();
    for (var one : seals.entrySet()) {
      for (JsonObject seal : one.getValue().values()) {
        if (digest(seal.getString("impression_png")).equals(digest)) {
          owners.add(one.getKey());
        }
      }
    }
    return owners;
  }

  /** The household's address in the feed, without spaces. */
  public String address(String household) {
    return Names.plain(addresses.getOrDefault(household, ""));
  }

  /** The household's people by their places in it, names without spaces. */
  public Map<Integer, String> members(String household) {
    return Map.copyOf(members.getOrDefault(household, new TreeMap<>()));
  }

  private static Optional<JsonObject> at(
      Map<String, List<JsonObject>> terms, String municipality, Instant now) {
    return terms.getOrDefault(municipality, List.of()).stream()
        .filter(one -> !Instant.parse(one.getString("valid_from")).isAfter(now))
        .filter(one -> {
          String until = one.getString("valid_until", "");
          return until.isEmpty() || Instant.parse(until).isAfter(now);
        })
        .findFirst();
  }

  private String digest(String png) throws IOException {
    String known = digests.get(png);
    if (known == null) {
      known = Picture.digest(png);
      digests.put(png, known);
    }
    return known;
  }

  @Override
  public String toString() {
    return "Registered[" + addresses.size() + " household(s)]";
  }
}
