package tewatashi.issuance.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that travel to the database together, in one round trip, and see one snapshot. So none
 * may depend on the answer to another.
 */
final class OneTrip {
  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
  private static final String END = "COMMIT";

  private final List<Asked<?>> all = new ArrayList<>();

  /** A row's way out of a result. */
  interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  /** Takes one more question along; its answer is there after the trip. */
  <T> Asked<T> ask(String sql, Row<T> row, Object... values) {
    var asked = new Asked<T>(sql, row, List.of(values));
    all.add(asked);
    return asked;
  }

  /** One question, and its answer after the trip. */
  static final class Asked<T> {
    private final String sql;
    private final Row<T> row;
    private final List<Object> values;
    private final List<T> found = new ArrayList<>();

    private Asked(String sql, Row<T> row, List<Object> values) {
      this.sql = sql;
      this.row = row;
      this.values = values;
    }

    /** In the answer's order; none before the trip. */
    List<T> rows() {
      return List.copyOf(found);
    }

    private void take(ResultSet result) throws SQLException {
      while (result.next()) {
        found.add(row.of(result));
      }
    }
  }

  /** There and back; of its transaction nothing is left on the connection, if it broke too. */
  void make(Connection connection) throws SQLException {
    // The driver's BEGIN travels before the first statement.
    connection.setAutoCommit(false);
    try (var statement = connection.prepareStatement(text())) {
      bind(statement);
      statement.execute();
      for (Asked<?> asked : all) {
        statement.getMoreResults();
        asked.take(statement.getResultSet());
      }
    } finally {
      // Sent only if the transaction did not come to its end.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private String text() {
    var text = new StringBuilder(SNAPSHOT);
    for (Asked<?> asked : all) {
      text.append(";\n").append(asked.sql);
    }
    return text.append(";\n").append(END).toString();
  }

  /** Each value says its type, so that the driver need not ask the database for it first. */
  private void bind(PreparedStatement statement) throws SQLException {
    int place = 1;
    for (Asked<?> asked : all) {
      for (Object value : asked.values) {
        statement.setObject(place++, value);
      }
    }
  }
}
