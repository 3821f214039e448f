package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;

/** Says in one line what a terminal's step means, for whoever watches the demo. */
final class Telling {
  private Telling() {}

  static String of(JsonObject told) {
    return switch (told.getString("event")) {
      case "waiting_for_card" -> "the terminal waits for a card";
      case "card_present" -> "the card lies on the reader: " + told.getString("token");
      case "verified" -> "the server believes the card: certificate, signature, revocation, link";
      case "take_card" -> "the card is taken away; nothing goes on before";
      case "scope" -> "%d person(s) may stand on the paper".formatted(number(told, "members"));
      case "prepared" ->
          "fetched, rendered, read again and compared; fee %d yen"
              .formatted(number(told, "total_yen"));
      case "pay" -> "holds, record and revocation looked at again; the device may take money";
      case "paid" -> "paid; fetched and rendered again, bound, the last look, then bytes leave";
      case "state" -> "the issuance is " + told.getString("state");
      case "paper_ready" -> "the printer's own count says that the paper is out";
      case "collected" -> "a hand took it";
      case "delivered" -> "delivered; reference " + told.getString("reference");
      case "ended" -> "session over: document, keys and secret are gone";
      case "refused" ->
          "refused: %s (reference %s)"
              .formatted(told.getString("problem"), told.getString("reference"));
      default -> told.encode();
    };
  }

  private static int number(JsonObject told, String name) {
    return told.getInteger(name, 0);
  }
}
