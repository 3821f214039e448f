package tewatashi.kiosk;

import java.util.List;
import java.util.stream.Stream;
import tewatashi.issuance.operations.IssuedToResident;

/**
 * What a resident is told of the certificates that were issued in their name (本人通知): a table for
 * any spreadsheet, times in Japan's.
 */
final class Notice {
  private static final List<String> HEADINGS =
      List.of("照会番号", "申請日時", "終了日時", "証明書", "範囲", "申請者", "部数", "印刷部数", "状態", "端末", "店舗", "発行番号");

  private Notice() {}

  /** The whole file; headings alone where nothing was issued. */
  static String of(List<IssuedToResident> issued) {
    return SpreadsheetTable.of(
        Stream.concat(Stream.of(HEADINGS), issued.stream().map(Notice::fields)).toList());
  }

  private static List<String> fields(IssuedToResident one) {
    return List.of(
        one.reference(),
        OfficeWords.at(one.applied()),
        one.ended().map(OfficeWords::at).orElse(""),
        OfficeWords.kind(one.kind()),
        scope(one.scope()),
        one.own() ? "本人" : "同一世帯の方",
        Integer.toString(one.copies()),
        Integer.toString(one.printed()),
        state(one.state()),
        one.terminal(),
        one.store(),
        String.join(" ", one.issueNumbers()));
  }

  /** A word that this build does not know is shown as it is, rather than left out. */
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
}
