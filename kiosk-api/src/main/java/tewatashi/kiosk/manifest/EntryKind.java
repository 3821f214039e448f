package tewatashi.kiosk.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything a manifest may speak of. What is not here is unknown, and unknown means closed. */
enum EntryKind {
  REALM("realm", "configuration"),
  BUILD("build", "program"),
  SCHEMA_VERSION("schema\\.version", "database"),
  MIGRATION("schema\\.migration\\.[0-9][0-9.]{0,9}", "database"),
  OBJECTS("schema\\.objects", "database"),
  FORM("form\\.(all|[0-9]{6})\\.[a-z-]{1,20}", "program"),
  FONT("font\\.[1-9][0-9]?", "program"),
  FIX("fix\\.[a-z0-9][a-z0-9-]{1,60}", "program"),
  OFFICIAL_SEAL("official-seal\\.[0-9]{6}\\." + Term.TIME, "database"),
  MAYOR("mayor\\.[0-9]{6}\\." + Term.TIME, "database"),
  NODES("topology\\.nodes", "node"),
  DATABASE("topology\\.database", "database"),
  STANDBYS("topology\\.standbys", "database"),
  POSTGRESQL("topology\\.postgresql", "database");

  private final Pattern key;
  private final String source;

  EntryKind(String key, String source) {
    this.key = Pattern.compile(key);
    this.source = source;
  }

  /** The kind of an entry's key; empty if this build knows none. */
  static Optional<EntryKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.matcher(key).matches()).findFirst();
  }

  /** Who says what is. */
  String source() {
    return source;
  }

  /** Whether such entries follow one another in time, and only the one that is in force counts. */
  boolean followsInTime() {
    return switch (this) {
      case OFFICIAL_SEAL, MAYOR -> true;
      case REALM,
          BUILD,
          SCHEMA_VERSION,
          MIGRATION,
          OBJECTS,
          FORM,
          FONT,
          FIX,
          NODES,
          DATABASE,
          STANDBYS,
          POSTGRESQL ->
          false;
    };
  }
}
