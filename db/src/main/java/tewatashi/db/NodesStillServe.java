package tewatashi.db;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A schema was to be changed under nodes that serve it. Nothing was changed. */
public final class NodesStillServe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private NodesStillServe(List<String> builds) {
    super(
        "nodes serve this database, stop them first (one that was killed is forgotten after 15 s): "
            + String.join(", ", builds));
  }

  /** Refuses while a node lives; a database that knows of no nodes yet has none. */
  static void require(DataSource administrator) {
    var builds = new ArrayList<String>();
    try (var connection = administrator.getConnection();
        var statement = connection.createStatement()) {
      try (var known = statement.executeQuery("SELECT to_regclass('tewatashi.node') IS NULL")) {
        known.next();
        if (known.getBoolean(1)) {
          return;
        }
      }
      try (var rows =
          statement.executeQuery(
              "SELECT build, count(*) FROM tewatashi.node n WHERE tewatashi.node_lives(n)"
                  + " GROUP BY build ORDER BY build")) {
        while (rows.next()) {
          builds.add(rows.getString(1) + " (" + rows.getInt(2) + ")");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the nodes could not be asked for", e);
    }
    if (!builds.isEmpty()) {
      throw new NodesStillServe(builds);
    }
  }
}
