package tewatashi.issuance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One plain JDBC connection with prepared statements, and the processor time of the PostgreSQL
 * process that serves it (proc(5), {@code /proc/PID/schedstat}). Every value travels as text whose
 * type the server knows.
 */
final class BareDatabase implements AutoCloseable {
  private static final String HELPERS =
      """
      SELECT pid FROM pg_stat_activity
        WHERE backend_type IN ('walwriter', 'checkpointer', 'background writer', 'io worker')
      """;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final List<Path> own;
  private final List<Path> helpers;
  private long statements;
  private long commits;
  private long sink;

  BareDatabase(String url) throws SQLException {
    connection = DriverManager.getConnection(url + "&stringtype=unspecified&prepareThreshold=1");
    own = accounts("SELECT pg_backend_pid()");
    helpers = accounts(HELPERS);
    connection.setAutoCommit(false);
  }

  private List<Path> accounts(String sql) throws SQLException {
    var found = new ArrayList<Path>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(Path.of("/proc", rows.getString(1), "schedstat"));
      }
    }
    return found;
  }

  /** Asks, and reads every column of every row. */
  void ask(String sql, @Nullable String... values) throws SQLException {
    try (var rows = with(sql, values).executeQuery()) {
      var columns = rows.getMetaData();
      while (rows.next()) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          sink += columns.getColumnType(i) == Types.BINARY ? length(rows.getBytes(i)) : 0;
          sink += columns.getColumnType(i) == Types.BINARY ? 0 : length(rows.getString(i));
        }
      }
    }
  }

  private static int length(byte @Nullable [] value) {
    return value == null ? 0 : value.length;
  }

  private static int length(@Nullable String value) {
    return value == null ? 0 : value.length();
  }

  /** Writes one row: added or changed. */
  void write(String sql, @Nullable String... values) throws SQLException {
    if (with(sql, values).executeUpdate() != 1) {
      throw new SQLException("not one row");
    }
  }

  /**
   * Adds a row as the service left it.
   *
   * @param later columns that an issuance fills afterwards
   */
  void add(String table, BareStory.Row row, Set<String> later) throws SQLException {
    var columns = List.copyOf(row.values().keySet());
    String sql =
        "INSERT INTO bare.%s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
    @Nullable String[] values = new @Nullable String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = later.contains(columns.get(i)) ? null : row.get(columns.get(i));
    }
    write(sql, values);
  }

  void commit() throws SQLException {
    connection.commit();
    commits++;
  }

  private PreparedStatement with(String sql, @Nullable String... values) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    statements++;
    return statement;
  }

  /** Statements sent so far, and commits. */
  long statements() {
    return statements;
  }

  long commits() {
    return commits;
  }

  /** Of the process that serves this connection, since it began. */
  long ownNanos() {
    return nanos(own);
  }

  /** Of those of PostgreSQL's processes that write for all connections. */
  long helpersNanos() {
    return nanos(helpers);
  }

  private static long nanos(List<Path> accounts) {
    long sum = 0;
    try {
      for (Path account : accounts) {
        sum += Long.parseLong(Files.readString(account).split(" ")[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  long sink() {
    return sink;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
