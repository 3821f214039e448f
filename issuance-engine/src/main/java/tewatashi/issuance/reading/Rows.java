package tewatashi.issuance.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Plain statements in the caller's transaction. */
final class Rows {
  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /** A row's way out of a result. */
  interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  <T> List<T> of(String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var found = new ArrayList<T>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(row.of(result));
        }
      }
      return found;
    }
  }

  /** An array for a parameter. */
  Object array(String type, Object[] values) throws SQLException {
    return connection.createArrayOf(type, values);
  }
}
