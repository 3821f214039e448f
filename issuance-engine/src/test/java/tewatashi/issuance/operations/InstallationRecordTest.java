package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is changed on one site makes its database say something else. */
class InstallationRecordTest {
  private final Counter counter = new Counter();
  private final Instant now = Instant.now();

  @AfterEach
  void close() {
    counter.close();
  }

  private Map<String, String> entries() throws Exception {
    return counter.ports.installation().entries(now);
  }

  /** What is said differently, or no longer, or newly. */
  private Map<String, String> changes(Map<String, String> before) throws Exception {
    var changes = new TreeMap<String, String>();
    var after = entries();
    before.forEach((entry, said) -> {
      if (!said.equals(after.get(entry))) {
        changes.put(entry, said);
      }
    });
    after.keySet().stream()
        .filter(entry -> !before.containsKey(entry))
        .forEach(entry -> changes.put(entry, ""));
    return changes;
  }

  @Test
  void itSaysWhatItIs() throws Exception {
    assertThat(entries())
        .containsEntry("schema.version", counter.ports.schemaVersion())
        .containsEntry("topology.standbys", "none")
        .containsEntry("topology.postgresql", "embedded")
        .hasEntrySatisfying(
            "topology.database", said -> assertThat(said).matches("[0-9]{10,20}\\.[0-9]+"))
        .hasEntrySatisfying("schema.objects", said -> assertThat(said).matches("[0-9a-f]{64}"))
        .hasEntrySatisfying(
            "schema.migration.16", said -> assertThat(said).matches("-?[0-9]{1,10}"));
    String since = "\\.[0-9]{6}\\.[0-9]{8}T[0-9]{6}(\\.[0-9]{6})?Z";
    assertThat(entries().keySet())
        .anyMatch(entry -> entry.matches("official-seal" + since))
        .anyMatch(entry -> entry.matches("mayor" + since));
    assertThat(entries()).as("twice the same").isEqualTo(entries());
  }

  /** Each is one of the guards, or a way round it, changed by hand on one site. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP INDEX one_live_issuance_per_terminal",
        "ALTER TABLE resident NO FORCE ROW LEVEL SECURITY",
        "GRANT SELECT ON resident TO operations",
        "ALTER TABLE printer DISABLE TRIGGER USER",
        "CREATE OR REPLACE FUNCTION schema_version() RETURNS text LANGUAGE sql STABLE SECURITY"
            + " DEFINER SET search_path = tewatashi, pg_temp AS $$ SELECT '31' $$",
        "CREATE OR REPLACE FUNCTION released_serial() RETURNS text LANGUAGE sql STABLE SECURITY"
            + " DEFINER BEGIN ATOMIC SELECT min(l.serial::text) FROM authentication_link l; END",
        "CREATE OR REPLACE VIEW released_link_row AS SELECT l.* FROM authentication_link l",
        "CREATE RULE lost AS ON INSERT TO journal DO INSTEAD NOTHING",
        "ALTER TABLE mayor DROP CONSTRAINT one_mayor_at_a_time"
      })
  void anObjectChangedByHandIsSeen(String change) throws Exception {
    var before = entries();
    counter.database.set(change);
    assertThat(changes(before)).containsKey("schema.objects");
  }

  @Test
  void anEditedMigrationIsSeenByItsNumber() throws Exception {
    var before = entries();
    counter.database.set(
        "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '16'");
    assertThat(changes(before)).containsOnlyKeys("schema.migration.16");
  }

  @Test
  void anotherSealAndAnotherMayorAreSeenAndWhatEndedIsNot() throws Exception {
    var before = entries();
    counter.database.set("UPDATE official_seal SET picture_png = picture_png || '\\x00'");
    assertThat(changes(before).keySet())
        .isNotEmpty()
        .allMatch(entry -> entry.startsWith("official-seal."));
    var sealed = entries();
    counter.database.set("UPDATE mayor SET name = name || '子'");
    assertThat(changes(sealed).keySet()).isNotEmpty().allMatch(entry -> entry.startsWith("mayor."));
    counter.database.set("UPDATE mayor SET valid_until = now() - interval '1 hour'");
    assertThat(entries().keySet()).noneMatch(entry -> entry.startsWith("mayor."));
    assertThat(counter.ports.installation().entries(now.minus(Duration.ofDays(1))).keySet())
        .anyMatch(entry -> entry.startsWith("mayor."));
  }
}
