package tewatashi.issuance.feed;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Temporary tables, one a record type, filled by COPY. The register's own tables have row security,
 * which COPY does not know; from here they are filled by INSERT … SELECT.
 */
final class Staging {
  private static final int BUFFER_CHARACTERS = 1 << 20;

  private final Connection connection;
  private final CopyManager copy;
  private final Map<RecordType, StringBuilder> rows = new EnumMap<>(RecordType.class);
  private final StringBuilder sequences = new StringBuilder();

  Staging(Connection connection) throws SQLException {
    this.connection = connection;
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (RecordType type : RecordType.values()) {
      rows.put(type, new StringBuilder());
      String columns =
          type.fields().stream()
              .map(field -> field.column() + " " + field.form().sqlType())
              .collect(Collectors.joining(", "));
      execute("CREATE TEMP TABLE %s (line bigint, %s) ON COMMIT DROP", type.stage(), columns);
    }
    execute(
        "CREATE TEMP TABLE staged_sequence (line bigint, sequence bigint, digest bytea)"
            + " ON COMMIT DROP");
  }

  /** One record's columns, in the order of its type's fields; null where it has none. */
  void add(
      RecordType type, long line, java.util.List<@org.jspecify.annotations.Nullable String> columns)
      throws SQLException, IOException {
    StringBuilder buffer = buffer(type);
    buffer.append(line);
    for (String column : columns) {
      buffer.append('\t');
      if (column == null) {
        buffer.append("\\N");
      } else {
        escape(buffer, column);
      }
    }
    buffer.append('\n');
    if (buffer.length() > BUFFER_CHARACTERS) {
      flush(type);
    }
  }

  void sequence(long line, long sequence, byte[] digest) throws SQLException, IOException {
    sequences.append(line).append('\t').append(sequence).append("\t\\\\x");
    sequences.append(HexFormat.of().formatHex(digest)).append('\n');
    if (sequences.length() > BUFFER_CHARACTERS) {
      flushSequences();
    }
  }

  /** Everything into the tables, and their statistics, or the planner would guess. */
  void complete() throws SQLException, IOException {
    for (RecordType type : RecordType.values()) {
      flush(type);
      execute("ANALYZE %s", type.stage());
    }
    flushSequences();
    execute("ANALYZE staged_sequence");
  }

  private StringBuilder buffer(RecordType type) {
    return rows.computeIfAbsent(type, _ -> new StringBuilder());
  }

  private void flush(RecordType type) throws SQLException, IOException {
    StringBuilder buffer = buffer(type);
    copy.copyIn("COPY " + type.stage() + " FROM STDIN", new StringReader(buffer.toString()));
    buffer.setLength(0);
  }

  private void flushSequences() throws SQLException, IOException {
    copy.copyIn("COPY staged_sequence FROM STDIN", new StringReader(sequences.toString()));
    sequences.setLength(0);
  }

  /** COPY's text form: a backslash stands for what follows it. Pictures come escaped already. */
  private static void escape(StringBuilder buffer, String column) {
    if (column.startsWith("\\\\x")) {
      buffer.append(column);
      return;
    }
    for (int i = 0; i < column.length(); i++) {
      char sign = column.charAt(i);
      if (sign == '\\') {
        buffer.append('\\');
      }
      buffer.append(sign);
    }
  }

  private void execute(String sql, Object... words) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql.formatted(words));
    }
  }
}
