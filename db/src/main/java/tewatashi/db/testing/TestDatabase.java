package tewatashi.db.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tewatashi.db.EmbeddedDatabase;
import tewatashi.db.Migrations;
import tewatashi.db.Role;

/**
 * One database for one test class, made in milliseconds from a template that was migrated once per
 * JVM. Tests work as the application's roles; the administrator only sets the scene.
 */
public final class TestDatabase implements AutoCloseable {
  private static final String TEMPLATE = "tewatashi_template";
  private static final AtomicInteger MADE = new AtomicInteger();
  private static @Nullable EmbeddedDatabase cluster;

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A new, empty, migrated database of realm specimen. */
  public static TestDatabase create() {
    var database = new TestDatabase("test_" + MADE.incrementAndGet());
    database.onServer(
        "CREATE DATABASE " + database.name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
    return database;
  }

  /** The one PostgreSQL of this JVM; it ends with it. */
  public static synchronized EmbeddedDatabase cluster() {
    if (cluster == null) {
      try {
        EmbeddedDatabase started = EmbeddedDatabase.startTemporary();
        try (var connection = started.administrator("postgres").getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + TEMPLATE);
        }
        Migrations.migrate(started.administrator(TEMPLATE), "specimen");
        cluster = started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException("the template could not be made", e);
      }
    }
    return cluster;
  }

  /** Plain connections as one of the application's roles. */
  public DataSource as(Role role) {
    return cluster().dataSource(name, role);
  }

  /** JDBC URL for one of the application's roles. */
  public String jdbcUrl(Role role) {
    return "jdbc:postgresql://localhost:" + cluster().port() + "/" + name + "?user=" + role.word();
  }

  /** Plain connections of the administrator: to set a scene, never to test one. */
  public DataSource administrator() {
    return cluster().administrator(name);
  }

  /** Runs SQL as the administrator, whom no policy binds. */
  public void set(String sql) {
    try (var connection = administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi, public");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the scene could not be set: " + e.getMessage(), e);
    }
  }

  /** A connection as a role with our schema first; auto-commit as JDBC has it. */
  public Connection connect(Role role) throws SQLException {
    Connection connection = as(role).getConnection();
    connection.setSchema(Migrations.SCHEMA);
    return connection;
  }

  private void onServer(String sql) {
    try (var connection = cluster().administrator("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }
}
