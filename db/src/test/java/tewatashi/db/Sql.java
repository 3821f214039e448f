package tewatashi.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL for tests: rows as text, columns joined by a bar. */
final class Sql {
  private Sql() {}

  static List<String> rows(Connection connection, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getObject(column)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }

  static String one(Connection connection, String sql) throws SQLException {
    List<String> rows = rows(connection, sql);
    if (rows.size() != 1) {
      throw new AssertionError("one row expected, got " + rows.size());
    }
    return rows.getFirst();
  }

  static int run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
