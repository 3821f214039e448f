package tewatashi.issuance.operations;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tewatashi.db.Migrations;
import tewatashi.db.Role;
import tewatashi.issuance.port.PoolUse;

/**
 * Connections of one role, behind a semaphore as wide as the pool: virtual threads wait there, not
 * in the pool's queue. One call is one transaction on one connection on one thread; nothing of it
 * outlives the call.
 */
public final class RolePool implements AutoCloseable, PoolUse {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  /** Made once: what it learns of records and types is kept for every transaction. */
  private static final Configuration JOOQ =
      new DefaultConfiguration()
          .set(SQLDialect.POSTGRES)
          .set(new Settings().withExecuteLogging(false).withFetchWarnings(false));

  private static final String ONE_SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final HikariDataSource pool;
  private final Semaphore places;
  private final Duration wait;
  private final Role role;
  private final int width;
  private final LongAdder refused = new LongAdder();

  RolePool(DatabaseAccess access, Role role, int width, Duration wait) {
    DatabaseAccess.Login login = access.logins().get(role);
    if (login == null) {
      throw new IllegalArgumentException("no login for role " + role.word());
    }
    var config = new HikariConfig();
    config.setPoolName("tewatashi-" + role.word());
    config.setJdbcUrl(access.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(width);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(wait.toMillis());
    config.setAutoCommit(false);
    config.addDataSourceProperty("currentSchema", Migrations.SCHEMA);
    config.addDataSourceProperty("ApplicationName", "tewatashi-" + role.word());
    // A server's "detail" quotes the row: it may not reach a log.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("connectTimeout", wait.toSeconds());
    config.addDataSourceProperty("socketTimeout", wait.toSeconds() * 2);
    config.addDataSourceProperty("options", "-c statement_timeout=" + wait.toMillis());
    this.pool = new HikariDataSource(config);
    this.places = new Semaphore(width);
    this.wait = wait;
    this.role = role;
    this.width = width;
  }

  /** A transaction that reads what others committed. */
  public <T> T transaction(Presented presented, Function<DSLContext, T> work) throws Unanswered {
    return run(presented, false, work);
  }

  /** One snapshot, for reading only. */
  public <T> T snapshot(Presented presented, Function<DSLContext, T> work) throws Unanswered {
    return run(presented, true, work);
  }

  /** One question in one round trip, as {@link #askAll}. */
  public <R extends Record> Result<R> ask(Presented presented, Question.Asked<R> asked)
      throws Unanswered {
    return askAll(presented, asked).to(asked.question());
  }

  /**
   * Asks several questions in one round trip: what is presented travels before them and ends with
   * them. All are one transaction, and committed when this returns; each sees what was committed
   * before it.
   */
  public Answers askAll(Presented presented, Question.Asked<?>... asked) throws Unanswered {
    takePlace();
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true); // The driver sends no BEGIN and no COMMIT of its own.
      try (var statement = connection.prepareStatement(text(presented, asked))) {
        int place = bind(statement, presented);
        for (var one : asked) {
          for (Object value : one.values()) {
            statement.setObject(place++, value);
          }
        }
        statement.execute();
        if (!presented.settings().isEmpty()) {
          statement.getMoreResults();
        }
        return answers(statement, asked);
      }
    } catch (SQLException e) {
      throw unanswered(e, e);
    } catch (DataAccessException e) {
      throw unanswered(e, e.getCause(SQLException.class));
    } finally {
      places.release();
    }
  }

  private static String text(Presented presented, Question.Asked<?>... asked) {
    var text = new StringJoiner(";\n");
    if (!presented.settings().isEmpty()) {
      text.add(settingAll(presented));
    }
    for (var one : asked) {
      text.add(one.question().sql());
    }
    return text.toString();
  }

  private static Answers answers(PreparedStatement statement, Question.Asked<?>... asked)
      throws SQLException {
    var jooq = DSL.using(JOOQ);
    var answers = new IdentityHashMap<Question<?>, Result<?>>();
    for (var one : asked) {
      try (var rows = statement.getResultSet()) {
        answers.put(one.question(), jooq.fetch(rows, one.question().fields()));
      }
      statement.getMoreResults();
    }
    return new Answers(answers);
  }

  /** What was answered to each question. */
  public static final class Answers {
    private final Map<Question<?>, Result<?>> all;

    private Answers(Map<Question<?>, Result<?>> all) {
      this.all = all;
    }

    /**
     * What was answered to this question.
     *
     * @throws IllegalArgumentException if it was not asked
     */
    @SuppressWarnings("unchecked") // Read by this very question's fields.
    public <R extends Record> Result<R> to(Question<R> question) {
      Result<?> answer = all.get(question);
      if (answer == null) {
        throw new IllegalArgumentException("this question was not asked");
      }
      return (Result<R>) answer;
    }
  }

  private <T> T run(Presented presented, boolean snapshot, Function<DSLContext, T> work)
      throws Unanswered {
    takePlace();
    try (Connection connection = pool.getConnection()) {
      try {
        if (snapshot) {
          execute(connection, ONE_SNAPSHOT);
        }
        present(connection, presented);
        T answer = work.apply(DSL.using(JOOQ.derive(connection)));
        connection.commit();
        return answer;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw unanswered(e, e);
    } catch (DataAccessException e) {
      throw unanswered(e, e.getCause(SQLException.class));
    } finally {
      places.release();
    }
  }

  /** By plain JDBC: it opens every transaction, and its text is known. */
  private static void present(Connection connection, Presented presented) throws SQLException {
    if (presented.settings().isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(settingAll(presented))) {
      bind(statement, presented);
      statement.execute();
    }
  }

  private static String settingAll(Presented presented) {
    return "SELECT "
        + String.join(
            ", ", Collections.nCopies(presented.settings().size(), "set_config(?, ?, true)"));
  }

  /** The next free place. */
  private static int bind(PreparedStatement statement, Presented presented) throws SQLException {
    int place = 1;
    for (var set : presented.settings().entrySet()) {
      statement.setString(place++, set.getKey());
      statement.setString(place++, set.getValue());
    }
    return place;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private void takePlace() throws Unanswered {
    try {
      if (!places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        refused.increment();
        throw new Unanswered("no connection in time", "", "", new IllegalStateException("full"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted", "", "", e);
    }
  }

  @Override
  public String role() {
    return role.word();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int inUse() {
    return width - places.availablePermits();
  }

  @Override
  public int waiting() {
    return places.getQueueLength();
  }

  @Override
  public long refused() {
    return refused.sum();
  }

  private static Unanswered unanswered(
      Exception e, @org.jspecify.annotations.Nullable SQLException cause) {
    String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    String constraint = "";
    if (cause instanceof PSQLException refused) {
      ServerErrorMessage message = refused.getServerErrorMessage();
      if (message != null && message.getConstraint() != null) {
        constraint = message.getConstraint();
      }
    }
    return new Unanswered("the database answered with SQLSTATE " + state, state, constraint, e);
  }

  @Override
  public void close() {
    pool.close();
  }
}
