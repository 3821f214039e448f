package tewatashi.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections as everything here wants them. */
final class AuditConnection {
  private AuditConnection() {}

  static Connection open(DataSource database, Duration answerMax) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setSchema("tewatashi");
      statement.execute("SET statement_timeout = " + answerMax.toMillis());
      statement.execute("SET timezone = 'UTC'");
      statement.execute("SET jit = off");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It was broken before; the server forgets it by itself.
    }
  }
}
