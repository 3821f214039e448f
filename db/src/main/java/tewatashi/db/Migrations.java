package tewatashi.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings a database to the schema of this build. It runs as the cluster's administrator, who makes
 * the roles; everything else is made, and owned, by {@code tewatashi_owner}, whom nobody can log in
 * as.
 */
public final class Migrations {
  /** The schema that holds every table of ours. */
  public static final String SCHEMA = "tewatashi";

  private Migrations() {}

  /**
   * Migrates, and fixes the realm of a new database.
   *
   * @param administrator connections of a role that may create roles and schemas
   * @param realm {@code specimen} or {@code production}
   * @return the schema version afterwards
   * @throws NodesStillServe if there is something to migrate while a node serves this database
   * @throws RealmMismatch if the database was made for the other realm
   */
  public static String migrate(DataSource administrator, String realm) {
    if (!realm.equals("specimen") && !realm.equals("production")) {
      throw new IllegalArgumentException("a realm is specimen or production");
    }
    try (var connection = administrator.getConnection()) {
      Optional<String> found = realm(connection);
      if (found.isPresent() && !found.get().equals(realm)) {
        throw new RealmMismatch(realm, found.get());
      }
      try (var statement = connection.createStatement()) {
        statement.execute(bootstrap());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be prepared", e);
    }
    // Every connection of Flyway's becomes the owner: afterConnect.sql, beside the migrations.
    var flyway = flyway(administrator, realm);
    boolean changes = flyway.info().pending().length > 0;
    if (changes) {
      NodesStillServe.require(administrator);
    }
    flyway.migrate();
    String version = version(flyway);
    prepareAudit(administrator, changes ? Optional.of(version) : Optional.empty());
    return version;
  }

  /**
   * Its months are made, also for a database that stood unused for long; and a change is a line.
   */
  private static void prepareAudit(DataSource administrator, Optional<String> changedTo) {
    try (var connection = administrator.getConnection();
        var statement = connection.createStatement();
        var note = connection.prepareStatement("SELECT tewatashi.note_migration(?)")) {
      statement.execute("SET ROLE tewatashi_owner");
      statement.execute("SELECT tewatashi.audit_months_ahead(6)");
      if (changedTo.isPresent()) {
        note.setString(1, changedTo.get());
        note.execute();
      }
      statement.execute("RESET ROLE");
    } catch (SQLException e) {
      throw new IllegalStateException("the audit could not be prepared", e);
    }
  }

  /** The schema version this build brings. */
  public static String newestVersion(DataSource administrator, String realm) {
    MigrationInfo[] all = flyway(administrator, realm).info().all();
    return all[all.length - 1].getVersion().getVersion();
  }

  /** A database's realm; empty if it was never migrated. */
  public static Optional<String> realm(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var known = statement.executeQuery("SELECT to_regclass('tewatashi.realm') IS NULL")) {
        known.next();
        if (known.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (var rows = statement.executeQuery("SELECT realm FROM tewatashi.realm")) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private static Flyway flyway(DataSource administrator, String realm) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(administrator)
        .loggers("slf4j")
        .defaultSchema(SCHEMA)
        .createSchemas(false)
        .locations("classpath:tewatashi/db/migration")
        .placeholders(Map.of("realm", realm))
        .load();
  }

  private static String version(Flyway flyway) {
    MigrationInfo current = flyway.info().current();
    if (current == null) {
      throw new IllegalStateException("no migration was found");
    }
    return current.getVersion().getVersion();
  }

  private static String bootstrap() {
    try (InputStream in = Migrations.class.getResourceAsStream("/tewatashi/db/bootstrap.sql")) {
      if (in == null) {
        throw new IllegalStateException("bootstrap.sql is missing from the artefact");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
