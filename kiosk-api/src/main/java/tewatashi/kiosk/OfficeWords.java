package tewatashi.kiosk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import tewatashi.issuance.operations.Times;

/**
 * What a municipality's office calls things, for files that people read. A word that this build
 * does not know is shown as it is, rather than left out.
 */
final class OfficeWords {
  private static final DateTimeFormatter IN_JAPAN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Times.TOKYO);

  private OfficeWords() {}

  /** In Japan's time, to the second. */
  static String at(Instant moment) {
    return IN_JAPAN.format(moment);
  }

  static String kind(String word) {
    return switch (word) {
      case "residence" -> "住民票の写し";
      case "record" -> "住民票記載事項証明書";
      case "seal" -> "印鑑登録証明書";
      default -> word;
    };
  }

  /** What opened a case. */
  static String why(String word) {
    return switch (word) {
      case "release check differed" -> "交付前照合で不一致";
      case "not mine" -> "「自分のものではない」";
      case "in doubt" -> "印刷結果不明";
      case "late answer" -> "決済端末の遅い返答";
      case "payment unanswered" -> "支払いの返答なし";
      case "tray uncertain" -> "トレイ要確認";
      case "crossed wires" -> "組み合わせの食い違い";
      case "unexpected error" -> "予期しないエラー";
      case "notice from upstream" -> "上流からの連絡";
      case "notice from a resident" -> "住民からの申し出";
      case "notice from an operator" -> "運用者の気づき";
      case "register differs: seal", "register differs: record", "register differs: authority" ->
          "住民記録・印鑑登録との事後照合で相違";
      default -> word;
    };
  }

  /** A kind of data that stood on a page. */
  static String item(String word) {
    return switch (word) {
      case "name" -> "氏名";
      case "name_kana" -> "フリガナ";
      case "former_name" -> "旧氏";
      case "alias" -> "通称";
      case "birth_date" -> "生年月日";
      case "sex" -> "性別";
      case "address" -> "住所";
      case "dates" -> "住民となった日等の異動日";
      case "previous_address" -> "前住所";
      case "relationship" -> "世帯主・続柄";
      case "domicile" -> "本籍・筆頭者";
      case "individual_number" -> "個人番号";
      case "foreign" -> "国籍・在留資格等";
      case "impression" -> "印影";
      case "household_head" -> "世帯主としての氏名";
      default -> word;
    };
  }
}
