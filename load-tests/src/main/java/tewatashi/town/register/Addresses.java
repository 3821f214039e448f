package tewatashi.town.register;

import java.util.List;

/** Addresses and domiciles that sound like a town and are in none. */
final class Addresses {
  private static final List<String> QUARTERS =
      List.of(
          "青葉町", "緑ヶ丘", "中央", "本町", "栄町", "旭町", "桜台", "若葉", "泉", "東町", "西町", "南町", "北町", "大字手本",
          "字下書", "さくら通", "水辺", "見晴台", "小春町", "鷗島");
  private static final List<String> CHOME = List.of("", "一丁目", "二丁目", "三丁目", "四丁目", "五丁目", "六丁目");
  private static final List<String> BUILDINGS =
      List.of("コーポ見本", "メゾン例示", "見本団地", "ハイツひながた", "レジデンス・スペシメン");
  private static final List<String> ELSEWHERE =
      List.of("架空県例示市", "見本県試作市", "空想府標本市", "仮名県下絵郡素描町", "雛形都模型区");

  private Addresses() {}

  /** An address in this municipality; one in four is a flat. */
  static String in(Municipality municipality, Draw draw) {
    var street = street(municipality.prefecture() + municipality.name(), draw);
    if (!draw.chance(0.25)) {
      return street;
    }
    var room = "%d%02d号室".formatted(draw.between(1, 12), draw.between(1, 9));
    return street + '　' + draw.pick(BUILDINGS) + wide(room);
  }

  /** An address somewhere else. */
  static String elsewhere(Draw draw) {
    return street(draw.pick(ELSEWHERE), draw);
  }

  /** A domicile (本籍): in this municipality for four families out of five. */
  static String domicile(Municipality municipality, Draw draw) {
    var place =
        draw.chance(0.8) ? municipality.prefecture() + municipality.name() : draw.pick(ELSEWHERE);
    var quarter = draw.pick(QUARTERS) + draw.pick(CHOME);
    return place + quarter + wide(String.valueOf(draw.between(1, 1999))) + "番地";
  }

  private static String street(String place, Draw draw) {
    var number = "%d番%d号".formatted(draw.between(1, 48), draw.between(1, 30));
    return place + draw.pick(QUARTERS) + draw.pick(CHOME) + wide(number);
  }

  /** Registers write digits full width. */
  private static String wide(String text) {
    var wide = new StringBuilder(text.length());
    text.chars()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
        .forEach(c -> wide.append((char) c));
    return wide.toString();
  }
}
