package tewatashi.kiosk;

import java.util.List;
import java.util.stream.Collectors;

/** A table for any spreadsheet (RFC 4180), in UTF-8 with the mark that spreadsheets look for. */
final class SpreadsheetTable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String END_OF_LINE = "\r\n";

  private SpreadsheetTable() {}

  /** The whole file, a line each. */
  static String of(List<List<String>> lines) {
    return BYTE_ORDER_MARK
        + lines.stream().map(SpreadsheetTable::line).collect(Collectors.joining());
  }

  private static String line(List<String> fields) {
    return fields.stream()
        .map(SpreadsheetTable::quoted)
        .collect(Collectors.joining(",", "", END_OF_LINE));
  }

  /** A cell that begins like a formula is text: a store's name is somebody's input. */
  private static String quoted(String field) {
    String text = field.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + field : field;
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
