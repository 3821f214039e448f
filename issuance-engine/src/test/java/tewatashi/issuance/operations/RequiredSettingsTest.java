package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/**
 * Goal: a database whose log would quote people, or that forgets, is known by its settings. Method:
 * PostgreSQL itself; one setting after the other is made wrong for one connection.
 */
class RequiredSettingsTest {
  private static void set(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET " + setting);
    }
  }

  private static List<String> otherwise(RequiredSettings settings, Connection connection) {
    return settings.otherwise(DSL.using(connection, SQLDialect.POSTGRES));
  }

  @Test
  void aLogThatMayQuoteIsNamedByEachOfItsSettings() throws SQLException {
    try (var database = TestDatabase.create();
        var connection = database.administrator().getConnection()) {
      assertThat(otherwise(RequiredSettings.DISCREET, connection))
          .as("as PostgreSQL comes")
          .containsExactly("log_error_verbosity = default", "log_parameter_max_length = -1");
      set(connection, "log_error_verbosity = terse");
      set(connection, "log_parameter_max_length = 0");
      assertThat(otherwise(RequiredSettings.DISCREET, connection)).isEmpty();
      set(connection, "log_parameter_max_length_on_error = 64");
      set(connection, "debug_print_plan = on");
      set(connection, "auto_explain.log_min_duration = 0");
      set(connection, "pgaudit.log_parameter = on");
      assertThat(otherwise(RequiredSettings.DISCREET, connection))
          .containsExactly(
              "auto_explain.log_min_duration = 0",
              "debug_print_plan = on",
              "log_parameter_max_length_on_error = 64B",
              "pgaudit.log_parameter = on");
    }
  }

  @Test
  void aDatabaseThatForgetsIsNamed() throws SQLException {
    try (var database = TestDatabase.create();
        var connection = database.administrator().getConnection()) {
      set(connection, "synchronous_commit = local");
      assertThat(otherwise(RequiredSettings.DURABLE, connection))
          .contains("synchronous_commit = local");
    }
  }
}
