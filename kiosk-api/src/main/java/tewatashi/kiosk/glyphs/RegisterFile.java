package tewatashi.kiosk.glyphs;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tewatashi.issuance.feed.FeedRecords.FeedRecord;
import tewatashi.issuance.feed.FeedRefused;
import tewatashi.issuance.session.Realm;

/**
 * What stands in a register when a feed is over: of everything the last word. Pictures are not
 * kept; they are seen when the file is read again.
 */
final class RegisterFile {
  private final Map<String, Map<String, String>> municipalities = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> mayors = new HashMap<>();
  private final Map<String, Map<String, String>> officialSeals = new HashMap<>();
  private final Map<String, Map<String, String>> households = new HashMap<>();
  private final Map<String, Map<String, String>> residents = new TreeMap<>();
  private final Map<String, Long> sealLines = new HashMap<>();
  private final Map<String, String> heads = new HashMap<>();
  private final Map<String, Integer> members = new HashMap<>();
  private Optional<Realm> realm = Optional.empty();

  private RegisterFile() {}

  static RegisterFile read(RegisterSurvey.Register source) throws FeedRefused, IOException {
    var file = new RegisterFile();
    source.read(file::take);
    for (var resident : file.residents.values()) {
      var household = resident.get("municipality") + "-" + resident.get("household");
      if ("1".equals(resident.get("ordinal"))) {
        file.heads.put(household, resident.getOrDefault("name", ""));
      }
      if (listed(resident)) {
        file.members.merge(household, 1, Integer::sum);
      }
    }
    return file;
  }

  private void take(FeedRecord record) {
    var fields = record.fields();
    String municipality = fields.getOrDefault("municipality", "");
    switch (record.type()) {
      case "feed" -> realm = record.field("realm").map(Realm::of);
      case "municipality" -> municipalities.put(fields.getOrDefault("code", ""), fields);
      case "mayor" -> latest(mayors, municipality, fields);
      case "official_seal" -> latest(officialSeals, municipality, fields);
      case "household" -> households.put(municipality + "-" + fields.get("household"), fields);
      case "resident" -> residents.put(municipality + "-" + fields.get("resident"), fields);
      case "seal_registration" -> sealLines.put(registration(record), record.line());
      default -> {}
    }
  }

  private static void latest(
      Map<String, Map<String, String>> all, String key, Map<String, String> fields) {
    all.merge(
        key,
        fields,
        (before, now) ->
            before.getOrDefault("valid_from", "").compareTo(now.getOrDefault("valid_from", "")) > 0
                ? before
                : now);
  }

  /** The realm of the header; without one nothing can be said. */
  Realm realm() {
    return realm.orElseThrow(() -> new IllegalArgumentException("line 1: no feed's header"));
  }

  Map<String, Map<String, String>> municipalities() {
    return municipalities;
  }

  Optional<Map<String, String>> mayor(String municipality) {
    return Optional.ofNullable(mayors.get(municipality));
  }

  Optional<Map<String, String>> officialSeal(String municipality) {
    return Optional.ofNullable(officialSeals.get(municipality));
  }

  /** Those who may be listed on a paper, by municipality and number. */
  Map<String, Map<String, String>> residents() {
    var listed = new LinkedHashMap<String, Map<String, String>>();
    residents.forEach((who, fields) -> {
      if (listed(fields)) {
        listed.put(who, whole(fields));
      }
    });
    return listed;
  }

  /** A resident's fields, with what stands on their papers from elsewhere. */
  private Map<String, String> whole(Map<String, String> resident) {
    var whole = new HashMap<>(resident);
    var household = resident.get("municipality") + "-" + resident.get("household");
    var address = households.getOrDefault(household, Map.of()).get("address");
    whole.put(Papers.ADDRESS, address == null ? "" : address);
    var head = heads.get(household);
    if (head != null) {
      whole.put(Papers.HEAD, head);
    }
    return whole;
  }

  /** How many are listed in a resident's household. */
  int members(Map<String, String> resident) {
    return members.getOrDefault(resident.get("municipality") + "-" + resident.get("household"), 1);
  }

  /** Whether this record of a seal is the last word on it, and the seal is live. */
  boolean isLiveSeal(FeedRecord record) {
    return record.type().equals("seal_registration")
        && "registered".equals(record.fields().get("status"))
        && sealLines.getOrDefault(registration(record), 0L) == record.line();
  }

  private static String registration(FeedRecord record) {
    return record.fields().get("municipality") + "-" + record.fields().get("registration_number");
  }

  /** Moved out or dead, nobody gets a paper from a terminal, whatever their characters. */
  private static boolean listed(Map<String, String> resident) {
    return switch (resident.getOrDefault("status", "")) {
      case "resident", "moving_out" -> true;
      default -> false;
    };
  }
}
