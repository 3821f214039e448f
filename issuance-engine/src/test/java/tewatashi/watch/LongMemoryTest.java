package tewatashi.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;

/**
 * Goal: what the watch reads of a story does not grow with what was printed in all the years, even
 * where nothing was analyzed yet, as after a restore.
 */
final class LongMemoryTest {
  private static final int LINES_OF_OLD = 20_000;

  /** A story's own lines, its three neighbours' and the stops; far less than a town's day. */
  private static final int ROWS_MAX = 500;

  @Test
  void aStoryIsReadWithoutReadingTheTownsJournal() throws Exception {
    try (var night = new Night()) {
      night.plant(
          """
          INSERT INTO journal (issuance_id, version, at, event, from_state, to_state, detail)
            SELECT lpad(to_hex(old), 32, '0'), 1, now(), 'started', NULL, 'fetching', '{}'
            FROM generate_series(1, %d) AS old
          """
              .formatted(LINES_OF_OLD));
      night.visit("T000001");
      var story = night.visit("T000001");
      try (var watch = night.counter.database.connect(Role.WATCH)) {
        watch.setAutoCommit(false);
        var read = StoryReader.read(watch, List.of(story.id().hex()));
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().neighbours()).hasSize(1);
        assertThat(rowsRead(watch)).isLessThan(ROWS_MAX);
      }
    }
  }

  private static long rowsRead(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))"
                    + " FROM pg_stat_xact_user_tables")) {
      row.next();
      return row.getLong(1);
    }
  }
}
