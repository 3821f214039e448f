package tewatashi.careless;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the service holds of the municipality's register: filled from the town's feed, and changed
 * by a feed that may fall silent. Its monitor guards all of it.
 */
final class ServingCopy {
  /** One resident's row. */
  record Row(
      String resident, String household, int ordinal, String name, String birthDate, String ties) {}

  /** A seal registration. */
  record Seal(String number, byte[] impression, boolean standing) {}

  /** Who signs, from when on. */
  record Mayor(Instant from, String title, String name) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Seal> seals = new HashMap<>();
  private final Map<String, Seal> sealsAtStart;
  private final Set<String> held = new HashSet<>();
  private final List<Mayor> mayors = new ArrayList<>();
  private final List<Runnable> missed = new ArrayList<>();
  private byte[] officialSeal = new byte[0];
  private String municipality = "";
  private boolean silent;
  private long silentSince;
  private Duration slow = Duration.ZERO;

  ServingCopy(Path town) throws IOException {
    try (Stream<String> lines = Files.lines(town.resolve("feed.ndjson"))) {
      lines.map(JsonObject::new).forEach(this::take);
    }
    sealsAtStart = Map.copyOf(seals);
  }

  private void take(JsonObject record) {
    String id = record.getString("resident", "");
    switch (record.getString("type")) {
      case "municipality" ->
          municipality = record.getString("prefecture") + record.getString("name");
      case "mayor" ->
          mayors.add(
              new Mayor(
                  Instant.parse(record.getString("valid_from")),
                  record.getString("title"),
                  record.getString("name")));
      case "official_seal" ->
          officialSeal = Base64.getDecoder().decode(record.getString("picture_png"));
      case "household" -> addresses.put(record.getString("household"), record.getString("address"));
      case "resident" -> rows.add(row(id, record));
      case "seal_registration" -> seals.put(id, seal(record));
      case "hold" -> held.add(id);
      default -> {} // The feed has many record types; these stand on a paper here.
    }
  }

  private static Row row(String id, JsonObject record) {
    return new Row(
        id,
        record.getString("household"),
        record.getInteger("ordinal"),
        record.getString("name"),
        record.getString("birth_date"),
        record.getString("relationship"));
  }

  private static Seal seal(JsonObject record) {
    return new Seal(
        record.getString("registration_number"),
        Base64.getDecoder().decode(record.getString("impression_png")),
        record.getString("status").equals("registered") && record.getBoolean("linked_to_card"));
  }

  /** Where a resident's row stands now; it may stand elsewhere the next moment. */
  synchronized int position(String resident) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).resident().equals(resident)) {
        return i;
      }
    }
    return -1;
  }

  synchronized Optional<Row> at(int position) {
    return position < rows.size() ? Optional.of(rows.get(position)) : Optional.empty();
  }

  synchronized Row row(String resident) {
    return at(position(resident)).orElseThrow();
  }

  /** A household's rows by their place in it. */
  synchronized List<Row> household(String household) {
    return rows.stream()
        .filter(row -> row.household().equals(household))
        .sorted(java.util.Comparator.comparingInt(Row::ordinal))
        .toList();
  }

  synchronized String address(String household) {
    return addresses.getOrDefault(household, "");
  }

  synchronized int version(String household) {
    return versions.getOrDefault(household, 0);
  }

  synchronized Optional<Seal> seal(String resident) {
    return Optional.ofNullable(seals.get(resident));
  }

  /** As it was when the service was installed; no feed reaches this one. */
  synchronized Optional<Seal> sealAtStart(String resident) {
    return Optional.ofNullable(sealsAtStart.get(resident));
  }

  synchronized boolean isHeld(String resident) {
    return held.contains(resident);
  }

  /** How long ago the feed was last heard. */
  synchronized Duration age() {
    return silent ? Duration.ofNanos(System.nanoTime() - silentSince) : Duration.ZERO;
  }

  Mayor mayor(Instant now) {
    return mayors.stream()
        .filter(mayor -> !mayor.from().isAfter(now))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /** The one before today's. */
  Mayor earlierMayor() {
    return mayors.getFirst();
  }

  byte[] officialSeal() {
    return officialSeal.clone();
  }

  String municipality() {
    return municipality;
  }

  synchronized void hold(String resident) {
    heard(() -> held.add(resident));
  }

  synchronized void release(String resident) {
    heard(() -> held.remove(resident));
  }

  synchronized void cancelSeal(String resident) {
    heard(() ->
        seals.computeIfPresent(
            resident, (_, seal) -> new Seal(seal.number(), seal.impression(), false)));
  }

  /** A household's new address; its rows are written anew, behind all others. */
  synchronized void move(String household, String address) {
    heard(() -> {
      addresses.put(household, address);
      versions.merge(household, 1, Integer::sum);
      var family = household(household);
      rows.removeAll(family);
      rows.addAll(family);
    });
  }

  /** A row is written anew, unchanged, behind all others: what stood behind it moves up. */
  synchronized void rewriteFirst() {
    heard(() -> rows.add(rows.removeFirst()));
  }

  private void heard(Runnable change) {
    if (silent) {
      missed.add(change);
    } else {
      change.run();
    }
  }

  /** Every reading takes so much longer. */
  synchronized void slow(Duration delay) {
    slow = delay;
  }

  synchronized Duration slow() {
    return slow;
  }

  synchronized void silence() {
    if (!silent) {
      silent = true;
      silentSince = System.nanoTime();
    }
  }

  synchronized void speakAgain() {
    silent = false;
    missed.forEach(Runnable::run);
    missed.clear();
  }
}
