package tewatashi.issuance.operations;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
  static final Configuration JOOQ =
      new DefaultConfiguration()
          .set(SQLDialect.POSTGRES)
          .set(new Settings().withExecuteLogging(false).withFetchWarnings(false));

  private final HikariDataSource pool;
  private final Semaphore places;
  private final Duration wait;
  private final Role role;
  private final int width;
  private final LongAdder refused = new LongAdder();

  /**
   * Opens it.
   *
   * @param width connections at most, 1 or more
   * @param wait for a connection, and for a statement's answer
   * @throws IllegalArgumentException if the access has no login for the role
   */
  public RolePool(DatabaseAccess access, Role role, int width, Duration wait) {
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
    config.setKeepaliveTime(QuietConnections.LOOKED_AT_EVERY.toMillis());
    config.setConnectionTestQuery(QuietConnections.OVERWRITE);
    config.setIsolateInternalQueries(true); // Or the question's transaction would stay open.
    config.addDataSourceProperty("currentSchema", Migrations.SCHEMA);
    config.addDataSourceProperty("ApplicationName", "tewatashi-" + role.word());
    // A server's "detail" quotes the row: it may not reach a log.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("connectTimeout", wait.toSeconds());
    config.addDataSourceProperty("socketTimeout", wait.toSeconds() * 2);
    config.addDataSourceProperty(
        "options",
        "-c statement_timeout=" + wait.toMillis() + planning(role) + access.sessionOptions());
    this.pool = new HikariDataSource(config);
    this.places = new Semaphore(width);
    this.wait = wait;
    this.role = role;
    this.width = width;
  }

  /**
   * Whoever finds every row by a key has each statement planned once: PostgreSQL would hold what
   * row security guards to be worth a plan of its own for each value, and most cost more than they
   * do. Lists and spans of time are planned for what is asked.
   */
  private static String planning(Role role) {
    return switch (role) {
      case VERIFIER, ISSUER, RELEASE_READER -> " -c plan_cache_mode=force_generic_plan";
      case WATCH, FEED, OPERATIONS, OVERSEER -> "";
    };
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
  public Exchange.Answers askAll(Presented presented, Question.Asked<?>... asked)
      throws Unanswered {
    boolean several = asked.length > 1 || !presented.settings().isEmpty();
    if (several && Arrays.stream(asked).anyMatch(Question.Asked::needsTypes)) {
      // The driver asks for them in between, and that ends what has no BEGIN of its own.
      return exchange(presented, exchange -> exchange.last(List.of(asked)));
    }
    return connected(connection -> {
      connection.setAutoCommit(true); // The driver sends no BEGIN and no COMMIT of its own.
      return new Exchange(connection, presented).ask(asked);
    });
  }

  /** Asks several questions of one snapshot, in one round trip; none can write. */
  public Exchange.Answers askSnapshot(Presented presented, List<Question.Asked<?>> asked)
      throws Unanswered {
    // The driver's BEGIN travels with them.
    return connected(connection -> new Exchange(connection, presented).snapshot(asked));
  }

  /**
   * A transaction of several round trips, each with all that can be asked at once. It is committed
   * with {@link Exchange#last}, or when the work returns without it.
   */
  public <T> T exchange(Presented presented, Exchanging<T> work) throws Unanswered {
    return connected(connection -> {
      T answer = work.in(new Exchange(connection, presented));
      connection.commit();
      return answer;
    });
  }

  /** What is done in an exchange. */
  @FunctionalInterface
  public interface Exchanging<T> {
    T in(Exchange exchange) throws SQLException;
  }

  private <T> T run(Presented presented, boolean snapshot, Function<DSLContext, T> work)
      throws Unanswered {
    return connected(connection -> {
      if (snapshot) {
        Exchange.beginSnapshot(connection);
      }
      Exchange.present(connection, presented);
      T answer = work.apply(DSL.using(JOOQ.derive(connection)));
      connection.commit();
      return answer;
    });
  }

  /** One call on one connection; what breaks is rolled back. */
  private <T> T connected(OnConnection<T> work) throws Unanswered {
    takePlace();
    try (Connection connection = pool.getConnection()) {
      try {
        return work.on(connection);
      } catch (SQLException | RuntimeException | Error e) {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
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

  @FunctionalInterface
  private interface OnConnection<T> {
    T on(Connection connection) throws SQLException;
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
