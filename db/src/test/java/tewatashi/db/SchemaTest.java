package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** What must be true of the schema as a whole. */
final class SchemaTest {
  private static final List<String> NOT_PERSONAL =
      List.of(
          "closed_day",
          "clerk",
          "clerk_use",
          "counter_refund",
          "degraded_revocation",
          "fee",
          "fee_campaign",
          "feed_record",
          "feed_scope",
          "feed_source",
          "flyway_schema_history",
          "ledger",
          "mayor",
          "municipality",
          "node",
          "offer",
          "official_seal",
          "operator_key",
          "planned_stop",
          "printer_retirement",
          "reconciled_day",
          "register_comparison",
          "printing_progress",
          "realm",
          "service_window",
          "stop_scope",
          "terminal_certificate",
          "watch_beat");

  @Test
  void everyTableThatMayNameAPersonForcesRowSecurity() throws SQLException {
    try (var database = TestDatabase.create();
        var administrator = database.administrator().getConnection()) {
      assertThat(
              Sql.rows(
                  administrator,
                  "SELECT relname FROM pg_class WHERE relkind = 'r' AND "
                      + "relnamespace = 'tewatashi'::regnamespace "
                      + "AND NOT (relrowsecurity AND relforcerowsecurity)"))
          .as("a new table is personal until this list says otherwise")
          .containsExactlyInAnyOrderElementsOf(NOT_PERSONAL);
    }
  }

  @Test
  void theApplicationsRolesOwnNothingAndMayDoNothingSpecial() throws SQLException {
    try (var database = TestDatabase.create();
        var administrator = database.administrator().getConnection()) {
      for (Role role : Role.values()) {
        assertThat(
                Sql.one(
                    administrator,
                    "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' "
                        + "AND refobjid = '"
                        + role.word()
                        + "'::regrole"))
            .as(role.word())
            .isEqualTo("0");
        assertThat(
                Sql.one(
                    administrator,
                    "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR "
                        + "rolcreatedb FROM pg_roles WHERE rolname = '"
                        + role.word()
                        + "'"))
            .isEqualTo("false");
      }
      assertThat(
              Sql.one(
                  administrator,
                  "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'tewatashi_owner'"))
          .isEqualTo("false");
    }
  }

  @Test
  void everyDefinerFunctionFixesItsSearchPath() throws SQLException {
    try (var database = TestDatabase.create();
        var administrator = database.administrator().getConnection()) {
      assertThat(
              Sql.rows(
                  administrator,
                  // What stands between BEGIN ATOMIC and END was bound when it was written.
                  "SELECT proname FROM pg_proc WHERE prosecdef AND prosqlbody IS NULL AND "
                      + "pronamespace = 'tewatashi'::regnamespace AND NOT coalesce("
                      + "'search_path=tewatashi, pg_temp' = ANY (proconfig), false)"))
          .isEmpty();
    }
  }

  @Test
  void aRealmIsFixedWhenTheDatabaseIsMade() {
    try (var database = TestDatabase.create()) {
      assertThatThrownBy(() -> Migrations.migrate(database.administrator(), "production"))
          .isInstanceOf(RealmMismatch.class)
          .hasMessageContaining("made for realm specimen");
      assertThatThrownBy(() -> database.set("UPDATE realm SET realm = 'production'"))
          .hasMessageContaining("is never changed");
      assertThat(Migrations.migrate(database.administrator(), "specimen"))
          .isEqualTo(Migrations.newestVersion(database.administrator(), "specimen"));
    }
  }
}
