package tewatashi.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL 18 as a child of this process, for a desk and for tests. Loopback only, without
 * passwords: whoever has an account on the machine can read it, so it never holds real people.
 *
 * <p>A directory has one holder at a time. A PostgreSQL that outlived its killed holder is never
 * silently attached to: it is named, and stopped cleanly if the caller says so.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The database that the service uses. */
  public static final String DATABASE = "tewatashi";

  private static final String ADMINISTRATOR = "postgres";
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;
  private final @Nullable FileLock holder;

  private EmbeddedDatabase(EmbeddedPostgres postgres, @Nullable FileLock holder) {
    this.postgres = postgres;
    this.holder = holder;
  }

  /**
   * Starts on a directory that outlives us, made if it is missing.
   *
   * @param port 0 for any free one
   * @param stopOrphan whether a PostgreSQL left over from a killed holder may be stopped
   * @throws DataDirectoryInUse if another holder lives, or an orphan and it may not be stopped
   */
  public static EmbeddedDatabase start(Path directory, int port, boolean stopOrphan)
      throws IOException, InterruptedException {
    return start(directory, port, stopOrphan, Optional.empty());
  }

  /**
   * The same, with PostgreSQL's own log.
   *
   * @param log folder for {@code postgresql.log}, made if it is missing; quotes nobody, until an
   *     administrator changes the settings that docs/operating.md names
   */
  public static EmbeddedDatabase start(
      Path directory, int port, boolean stopOrphan, Optional<Path> log)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path data = directory.resolve("postgresql-18");
    FileLock holder = hold(directory.resolve("holder.lock"), directory);
    try {
      Optional<Postmaster> orphan = Postmaster.of(data);
      if (orphan.isPresent() && !stopOrphan) {
        throw new DataDirectoryInUse(
            "PostgreSQL "
                + orphan.get().pid()
                + " still runs on "
                + directory
                + ", left over from a run that was killed. Start again with --stop-orphan, which"
                + " stops it cleanly first, or stop it yourself: kill -INT "
                + orphan.get().pid(),
            true);
      }
      if (orphan.isPresent()) {
        orphan.get().stop();
      }
      var builder =
          builder(port)
              .setDataDirectory(data)
              .setServerConfig("fsync", "on")
              // The library's default forgets the last commits when PostgreSQL is killed.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("logging_collector", log.isPresent() ? "on" : "off");
      var database = new EmbeddedDatabase(builder.start(), holder);
      if (log.isPresent()) {
        database.writeLog(log.get().toAbsolutePath());
      }
      database.createIfMissing(DATABASE);
      return database;
    } catch (IOException | InterruptedException | RuntimeException e) {
      holder.channel().close();
      throw e;
    }
  }

  /**
   * Starts on a temporary directory that vanishes with us, without care for a power cut; in memory
   * where the system has room for it.
   */
  public static EmbeddedDatabase startTemporary() throws IOException {
    var builder =
        builder(0)
            .setCleanDataDirectory(true)
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("max_wal_size", "256MB");
    Optional<MemoryFolder> memory = MemoryFolder.in(MemoryFolder.MEMORY);
    if (memory.isEmpty()) {
      return new EmbeddedDatabase(builder.start(), null);
    }
    FileLock holder = memory.get().holder();
    try {
      return new EmbeddedDatabase(builder.setDataDirectory(memory.get().data()).start(), holder);
    } catch (IOException | RuntimeException e) {
      holder.channel().close();
      throw e;
    }
  }

  private static EmbeddedPostgres.Builder builder(int port) {
    return EmbeddedPostgres.builder()
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(START_MAX)
        // The order of text is the same everywhere, and initdb is twice as fast.
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", "localhost")
        .setServerConfig("timezone", "UTC")
        // By this the start-up check knows it: it may not hold production's people.
        .setServerConfig("cluster_name", "tewatashi-embedded")
        .setServerConfig("max_connections", "200")
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
  }

  @SuppressWarnings("resource") // The channel lives as long as we do: closing it gives up the lock.
  private static FileLock hold(Path file, Path directory) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer.
    }
    channel.close();
    throw new DataDirectoryInUse(
        "another instance works with "
            + directory
            + ": stop it first, or choose another directory with --data",
        false);
  }

  /** TCP port on loopback. */
  public int port() {
    return postgres.getPort();
  }

  /** JDBC URL of the service's database for one role. */
  public String jdbcUrl(Role role) {
    return jdbcUrl(DATABASE, role.word());
  }

  /** JDBC URL of the service's database for migrations; not for the service. */
  public String administratorJdbcUrl() {
    return jdbcUrl(DATABASE, ADMINISTRATOR);
  }

  /** Plain connections, without a pool. */
  public DataSource administrator(String database) {
    return dataSource(database, ADMINISTRATOR);
  }

  /** Plain connections as one of the application's roles, without a pool. */
  public DataSource dataSource(String database, Role role) {
    return dataSource(database, role.word());
  }

  private DataSource dataSource(String database, String user) {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database, user));
    return source;
  }

  private String jdbcUrl(String database, String user) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=" + user;
  }

  /** Not on the command line, which nobody could change while it runs. */
  private void writeLog(Path folder) throws IOException {
    try (var connection = administrator("postgres").getConnection();
        var statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "log_directory = '" + folder.toString().replace("'", "''") + "'",
              "log_filename = 'postgresql.log'",
              "log_error_verbosity = terse",
              "log_parameter_max_length = 0")) {
        statement.execute("ALTER SYSTEM SET " + setting);
      }
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("PostgreSQL does not write its log", e);
    }
  }

  private void createIfMissing(String database) throws IOException {
    try (var connection = administrator("postgres").getConnection();
        var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      query.setString(1, database);
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          statement.execute("CREATE DATABASE " + database);
        }
      }
    } catch (SQLException e) {
      throw new IOException("the database could not be made", e);
    }
  }

  /** Stops PostgreSQL, then lets the directory go. */
  @Override
  public void close() throws IOException {
    try {
      postgres.close();
    } finally {
      if (holder != null) {
        holder.channel().close();
      }
    }
  }
}
