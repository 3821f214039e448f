package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;
import java.util.List;
import tewatashi.town.card.CardFolder;

/**
 * A synthetic person's card in the demo's wallet.
 *
 * @param resident id, in the town's first municipality
 * @param name as on the card
 * @param ja what is special, in Japanese
 * @param en the same in English
 * @param locked whether its tries are spent when it is first picked up
 */
record WalletCard(String resident, String name, String ja, String en, boolean locked) {
  /** Everybody's authentication PIN in a synthetic town. */
  static final String PIN = "1234";

  /** Those who are worth a newcomer's while; docs/town.md has the others. */
  static final List<WalletCard> ALL =
      List.of(
          card("10000001", "手渡　花子", "ふつうの人。印鑑登録もある", "An ordinary resident, with a seal"),
          card("10000003", "青葉　健一", "4人世帯の世帯主", "Head of a household of four"),
          card(
              "10000024",
              "NGUYEN THI MAI",
              "外国籍の人。通称は「南　麻衣」",
              "A foreign resident, with a Japanese name beside her own"),
          card("10000021", "渡邉󠄐　一葉", "異体字の名前", "A name with a variant character"),
          card("10000030", "無印　良枝", "印鑑登録がない", "No registered seal"),
          card(
              "10000026",
              "囲　守",
              "支援措置を受けている人。端末の断り方は、ほかの人への断り方と見分けがつかない",
              "Protected. The terminal's words are those it also has for harmless reasons"),
          card("10000047", "期限　切", "電子証明書の期限が切れている", "The certificate has expired"),
          new WalletCard("10000042", "五人　一", "暗証番号がロックされている", "Its PIN is locked", true));

  private static WalletCard card(String resident, String name, String ja, String en) {
    return new WalletCard(resident, name, ja, en, false);
  }

  JsonObject json() {
    return new JsonObject()
        .put("resident", resident)
        .put("name", name)
        .put("ja", ja)
        .put("en", en)
        .put("pin", PIN);
  }

  /** Spends the tries of a card that was just picked up. */
  void prepare(CardFolder card) throws java.io.IOException {
    if (locked) {
      card.spendTries();
    }
  }

  @Override
  public String toString() {
    return "WalletCard[" + resident + "]";
  }
}
