package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** The second pair of eyes may look, and nothing else: every table, every privilege. */
final class ReleaseReaderTest {
  private static final String MAY_MORE =
      "SELECT DISTINCT table_name || ' ' || privilege_type FROM ("
          + "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
          + " WHERE grantee IN ('release_reader', 'PUBLIC') AND table_schema = 'tewatashi'"
          + " UNION SELECT table_name, privilege_type FROM information_schema.column_privileges"
          + " WHERE grantee IN ('release_reader', 'PUBLIC') AND table_schema = 'tewatashi') may"
          + " WHERE privilege_type <> 'SELECT'";
  private static final String FUNCTIONS =
      "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'tewatashi'::regnamespace"
          + " AND p.prosecdef AND has_function_privilege('release_reader', p.oid, 'EXECUTE')"
          + " AND p.provolatile = 'v'";

  private TestDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
  }

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void mayDoNothingButSelect() throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      assertThat(Sql.rows(administrator, MAY_MORE)).isEmpty();
      assertThat(
              Sql.rows(
                  administrator,
                  "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
                      + " WHERE m.member = 'release_reader'::regrole"))
          .as("it inherits nobody's privileges")
          .isEmpty();
      assertThat(Sql.rows(administrator, FUNCTIONS)).as("functions that may write").isEmpty();
    }
  }

  /** So that the two lists above cannot be empty by accident. */
  @Test
  void aPrivilegeMoreWouldBeSeen() throws SQLException {
    database.set("GRANT UPDATE (status) ON resident TO release_reader");
    try (var administrator = database.administrator().getConnection()) {
      assertThat(Sql.rows(administrator, MAY_MORE)).isEqualTo(List.of("resident UPDATE"));
    }
    database.set(
        "GRANT EXECUTE ON FUNCTION node_leaves(text) TO release_reader;"
            + " GRANT INSERT ON issuance_record TO release_reader");
    try (var administrator = database.administrator().getConnection()) {
      assertThat(Sql.rows(administrator, MAY_MORE)).contains("issuance_record INSERT");
      assertThat(Sql.rows(administrator, FUNCTIONS)).contains("node_leaves");
    }
  }

  @Test
  void whatACaseKeepsIsInsertOnlyAndReadByOperationsAlone() throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      for (String table : List.of("case_evidence", "case_evidence_field")) {
        assertThat(
                Sql.rows(
                    administrator,
                    "SELECT DISTINCT grantee || ' ' || privilege_type"
                        + " FROM information_schema.role_table_grants WHERE table_name = '"
                        + table
                        + "' AND grantee <> 'tewatashi_owner' ORDER BY 1"))
            .containsExactly("issuer INSERT", "operations SELECT");
      }
    }
  }
}
