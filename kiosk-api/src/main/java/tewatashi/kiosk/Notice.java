package tewatashi.kiosk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tewatashi.issuance.operations.IssuedToResident;

/**
 * What a resident is told of the certificates that were issued in their name (本人通知): a table for
 * any spreadsheet (RFC 4180), times in Japan's, in UTF-8 with the mark that spreadsheets look for.
 */
final class Notice {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String END_OF_LINE = "\r\n";
  private static final List<String> HEADINGS =
      List.of("照会番号", "申請日時", "終了日時", "証明書", "範囲", "申請者", "部数", "印刷部数", "状態", "端末", "店舗", "発行番号");
  private static final DateTimeFormatter IN_JAPAN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

  private Notice() {}

  /** The whole file; headings alone where nothing was issued. */
  static String of(List<IssuedToResident> issued) {
    return BYTE_ORDER_MARK
        + Stream.concat(Stream.of(HEADINGS), issued.stream().map(Notice::fields))
            .map(Notice::line)
            .collect(Collectors.joining());
  }

  private static List<String> fields(IssuedToResident one) {
    return List.of(
        one.reference(),
        at(one.applied()),
        one.ended().map(Notice::at).orElse(""),
        kind(one.kind()),
        scope(one.scope()),
        one.own() ? "本人" : "同一世帯の方",
        Integer.toString(one.copies()),
        Integer.toString(one.printed()),
        state(one.state()),
        one.terminal(),
        one.store(),
        String.join(" ", one.issueNumbers()));
  }

  private static String at(Instant moment) {
    return IN_JAPAN.format(moment);
  }

  /** A word that this build does not know is shown as it is, rather than left out. */
  private static String kind(String word) {
    return switch (word) {
      case "residence" -> "住民票の写し";
      case "record" -> "住民票記載事項証明書";
      case "seal" -> "印鑑登録証明書";
      default -> word;
    };
  }

  private static String scope(String word) {
    return switch (word) {
      case "holder" -> "本人";
      case "members" -> "世帯の一部";
      case "household" -> "世帯全員";
      default -> word;
    };
  }

  private static String state(String word) {
    return switch (word) {
      case "delivered" -> "交付";
      case "abandoned" -> "取りやめ";
      case "in_doubt", "tray_uncertain" -> "確認中";
      default -> "手続き中";
    };
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Notice::quoted).collect(Collectors.joining(",", "", END_OF_LINE));
  }

  /** A cell that begins like a formula is text: a store's name is somebody's input. */
  private static String quoted(String field) {
    String text = field.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + field : field;
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
