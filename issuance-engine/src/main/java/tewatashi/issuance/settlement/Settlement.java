package tewatashi.issuance.settlement;

import static tewatashi.db.generated.Tables.CASE_REMARK;
import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.RECONCILED_DAY;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import tewatashi.db.Migrations;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.operations.DatabaseUnavailable;

/** What a clerk, a treasurer or a test asks of the books; each question is one snapshot. */
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

  /**
   * Writes down that a day was compared, and what was left: counts alone. So the metrics tell of a
   * difference that nobody explained, and of a day that nobody compared.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public void noteCompared(LocalDate day, Reconciliation found) {
    transaction(dsl ->
        dsl.insertInto(
                RECONCILED_DAY,
                RECONCILED_DAY.DAY,
                RECONCILED_DAY.ISSUANCES,
                RECONCILED_DAY.DIFFERENCES,
                RECONCILED_DAY.UNEXPLAINED,
                RECONCILED_DAY.UNBALANCED_YEN)
            .values(
                day,
                found.issuances(),
                found.differences().size(),
                found.unexplained().size(),
                found.unbalancedYen())
            .execute());
  }

  /**
   * A month's fees, in one snapshot.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public MonthTable month(YearMonth month) {
    return snapshot(dsl -> {
      var reader = new StoryReader(dsl);
      var table = new MonthTable();
      // Day by day: a month of a large town is not held in memory at once.
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        LocalDate date = month.atDay(day);
        table.add(reader.begunIn(begin(date), begin(date.plusDays(1))));
      }
      return table;
    });
  }

  /**
   * Everything that waits for a person, oldest first.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public List<Unsettled> unsettled() {
    return snapshot(dsl ->
        new StoryReader(dsl)
            .unsettled().stream()
                .flatMap(story -> Unsettled.of(story).stream())
                .sorted(Comparator.comparing(Unsettled::since))
                .toList());
  }

  /** The issuances whose id begins so; at most two, for more than one is as good as none. */
  List<IssuanceId> named(String reference) {
    String begin = reference.toLowerCase(Locale.ROOT);
    if (!begin.matches("[0-9a-f]{10,32}")) {
      return List.of();
    }
    return snapshot(dsl -> new StoryReader(dsl).named(begin)).stream()
        .map(IssuanceId::new)
        .toList();
  }

  /** What the device said after all is remarked; whose bytes left, two operators answer. */
  void remarkOnUnansweredPayment(IssuanceId id, String clerk, String remark) {
    transaction(dsl ->
        dsl.insertInto(CASE_REMARK, CASE_REMARK.CASE_ID, CASE_REMARK.REMARK, CASE_REMARK.SAID_BY)
            .select(
                DSL.select(INCIDENT_CASE.CASE_ID, DSL.val(remark), DSL.val(clerk))
                    .from(INCIDENT_CASE)
                    .where(INCIDENT_CASE.ISSUANCE_ID.eq(id.hex()))
                    .and(INCIDENT_CASE.WHY.eq("payment unanswered"))
                    .and(INCIDENT_CASE.ANSWERED_AT.isNull()))
            .execute());
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(TOKYO).toInstant();
  }

  private <T> T snapshot(Function<DSLContext, T> reading) {
    return within(reading, true);
  }

  private <T> T transaction(Function<DSLContext, T> work) {
    return within(work, false);
  }

  private <T> T within(Function<DSLContext, T> work, boolean onlyReads) {
    try (Connection connection = operations.getConnection()) {
      connection.setSchema(Migrations.SCHEMA);
      connection.setAutoCommit(false);
      connection.setReadOnly(onlyReads);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      T answer = work.apply(DSL.using(connection, SQLDialect.POSTGRES));
      connection.commit();
      return answer;
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    } catch (DataAccessException e) {
      var cause = e.getCause(SQLException.class);
      throw cause == null ? e : new DatabaseUnavailable(cause);
    }
  }
}
