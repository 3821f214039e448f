package tewatashi.issuance.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tewatashi.issuance.feed.FeedRecords.FeedRecord;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.session.Realm;

/**
 * The register that was imported, as a feed would tell it again: of everything the last word. For a
 * program that looks at papers; numbers, links and holds are none of its business and not read.
 */
public final class RegisterRecords {
  private static final int ROWS_AT_ONCE = 500;

  /** A resident's newest record, and the tables of all others by their type's word. */
  private static final String NEWEST_RECORDS =
      "residence_record WHERE (municipality_code, resident_id, version)"
          + " IN (SELECT municipality_code, resident_id, version FROM resident)";

  private static final List<RecordType> TYPES =
      List.of(
          RecordType.MUNICIPALITY,
          RecordType.MAYOR,
          RecordType.OFFICIAL_SEAL,
          RecordType.HOUSEHOLD,
          RecordType.RESIDENT,
          RecordType.SEAL_REGISTRATION);

  private RegisterRecords() {}

  /**
   * Shows every record, a header first; all bear line 1.
   *
   * @param feed connections as role {@code feed}
   * @throws DatabaseUnavailable if the database does not answer
   */
  public static void read(DataSource feed, Realm realm, Consumer<FeedRecord> visitor) {
    visitor.accept(new FeedRecord(1, "feed", Map.of("realm", realm.word())));
    try (var connection = feed.getConnection()) {
      connection.setAutoCommit(false); // Else all rows would come at once.
      connection.setReadOnly(true);
      connection.setSchema("tewatashi");
      for (RecordType type : TYPES) {
        try (var statement = connection.createStatement()) {
          statement.setFetchSize(ROWS_AT_ONCE);
          try (var rows = statement.executeQuery(query(type))) {
            while (rows.next()) {
              visitor.accept(new FeedRecord(1, type.word(), fields(type, rows)));
            }
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private static String query(RecordType type) {
    var columns = type.fields().stream().map(RegisterRecords::column);
    var table = type == RecordType.RESIDENT ? NEWEST_RECORDS : type.word();
    return "SELECT %s FROM %s".formatted(columns.collect(Collectors.joining(", ")), table);
  }

  /** As text; a picture as a feed writes it. */
  private static String column(Field field) {
    return field.column().toLowerCase(Locale.ROOT).endsWith("_png")
        ? "replace(encode(%s, 'base64'), chr(10), '')".formatted(field.column())
        : field.column() + "::text";
  }

  private static Map<String, String> fields(RecordType type, ResultSet row) throws SQLException {
    var fields = new HashMap<String, String>();
    for (int i = 0; i < type.fields().size(); i++) {
      var value = row.getString(i + 1);
      if (value != null) {
        fields.put(type.fields().get(i).name(), value);
      }
    }
    return fields;
  }
}
