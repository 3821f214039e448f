package tewatashi.issuance.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import tewatashi.db.Migrations;
import tewatashi.issuance.operations.DatabaseUnavailable;

/** What a clerk, a treasurer or a test asks of the books. It only reads, in one snapshot. */
public final class Settlement {
  /** A day is a day of the municipality, whatever the machine's zone. */
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final DataSource operations;

  /**
   * Reads as role operations.
   *
   * @param operations plain connections of that role
   */
  public Settlement(DataSource operations) {
    this.operations = operations;
  }

  /**
   * Compares the books of the issuances that began on a day.
   *
   * @param now for the age of what is still under way
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Reconciliation reconcile(LocalDate day, DeviceJournal journal, Instant now) {
    return snapshot(dsl -> {
      var reader = new StoryReader(dsl);
      var stories = reader.begunIn(begin(day), begin(day.plusDays(1)));
      var named = new HashSet<String>();
      journal.words().forEach(word -> named.add(word.issuance()));
      stories.forEach(story -> named.remove(story.issuance()));
      return Reconciliation.of(stories, journal, reader.known(named), now);
    });
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(TOKYO).toInstant();
  }

  private <T> T snapshot(Function<DSLContext, T> reading) {
    try (Connection connection = operations.getConnection()) {
      connection.setSchema(Migrations.SCHEMA);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      T answer = reading.apply(DSL.using(connection, SQLDialect.POSTGRES));
      connection.rollback();
      return answer;
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    } catch (DataAccessException e) {
      var cause = e.getCause(SQLException.class);
      throw cause == null ? e : new DatabaseUnavailable(cause);
    }
  }
}
