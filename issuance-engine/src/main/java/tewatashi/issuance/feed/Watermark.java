package tewatashi.issuance.feed;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tewatashi.issuance.operations.DatabaseUnavailable;

/**
 * How far a source was applied.
 *
 * @param sequence the last one applied; 0 where nothing was yet
 * @param at when a batch last applied something
 */
public record Watermark(String source, long sequence, Instant at) {
  /** Of every source that was ever applied, by its word. */
  static List<Watermark> all(DataSource feed) {
    try (var connection = feed.getConnection()) {
      connection.setReadOnly(true);
      connection.setSchema("tewatashi");
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "SELECT source, watermark, watermark_at FROM feed_source ORDER BY source")) {
        var found = new ArrayList<Watermark>();
        while (rows.next()) {
          var at = rows.getObject(3, OffsetDateTime.class).toInstant();
          found.add(new Watermark(rows.getString(1), rows.getLong(2), at));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }
}
