package tewatashi.kiosk.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.TerminalDesk;

/**
 * The desk's values as the contract's JSON, field by field: a new field of a value stays inside.
 */
final class Views {
  private Views() {}

  static <T> Answer<JsonObject> of(Answer<T> answer, Function<T, JsonObject> view) {
    return switch (answer) {
      case Answer.Done<T> done -> Answer.done(view.apply(done.value()));
      case Answer.Refused<T> no ->
          new Answer.Refused<>(no.type(), no.retryAfter(), no.attention(), no.reason());
    };
  }

  static JsonObject opened(TerminalDesk.SessionOpened opened) {
    return new JsonObject()
        .put("session", opened.session().hex())
        .put("message", Base64.getEncoder().encodeToString(opened.message()))
        .put("challenge_expires_at", opened.challengeExpiresAt().toString())
        .put("expires_at", opened.expiresAt().toString());
  }

  static JsonObject accepted(TerminalDesk.CardAccepted accepted) {
    var offers = new JsonArray();
    for (var offer : accepted.offers()) {
      var json =
          new JsonObject()
              .put("kind", offer.kind().word())
              .put("fee_yen", offer.feeYen())
              .put("fees", fees(offer))
              .put("open", offer.open())
              .put("scopes", words(Scope.values(), offer.options().scopes(), Scope::word))
              .put("items", words(Item.values(), offer.options().items(), Item::word));
      offer.opensAt().ifPresent(at -> json.put("opens_at", at.toString()));
      offer.notice().ifPresent(words -> json.put("notice", words));
      offers.add(json);
    }
    return new JsonObject().put("session", accepted.session().hex()).put("offers", offers);
  }

  static JsonArray words(Set<Attention> needed) {
    return new JsonArray(needed.stream().map(Attention::word).sorted().toList());
  }

  private static JsonArray fees(ResidentRegister.Offer offer) {
    var fees = new JsonArray();
    for (Scope scope : Scope.values()) {
      Integer yen = offer.fees().get(scope);
      if (yen != null) {
        fees.add(new JsonObject().put("scope", scope.word()).put("yen", yen));
      }
    }
    return fees;
  }

  /** In the order in which the core names them. */
  private static <T> JsonArray words(T[] all, Set<T> offered, Function<T, String> word) {
    var array = new JsonArray();
    for (T one : all) {
      if (offered.contains(one)) {
        array.add(word.apply(one));
      }
    }
    return array;
  }

  static JsonObject session(TerminalDesk.SessionView view) {
    return new JsonObject().put("session", view.session().hex()).put("state", view.state());
  }

  static JsonObject members(List<ResidentRegister.Member> members) {
    var array = new JsonArray();
    for (var member : members) {
      array.add(
          new JsonObject()
              .put("ordinal", member.ordinal())
              .put("name", member.name())
              .put("holder", member.holder()));
    }
    return new JsonObject().put("members", array);
  }

  static JsonObject issuance(TerminalDesk.IssuanceView view) {
    var json =
        new JsonObject()
            .put("issuance", view.issuance().hex())
            .put("version", view.version())
            .put("state", view.state())
            .put("fee", view.fee().word())
            .put("total_yen", view.totalYen())
            .put("owed_yen", view.owedYen())
            .put("copies", view.copies())
            .put("pages", view.pages())
            .put("printed_copies", view.printedCopies());
    view.paper().pagesPrinted().ifPresent(pages -> json.put("pages_printed", pages));
    if (!view.paper().attention().isEmpty()) {
      json.put("attention", words(view.paper().attention()));
    }
    view.paper().instruction().ifPresent(word -> json.put("instruction", word));
    view.refusal().ifPresent(type -> json.put("refusal", Problem.uri(type)));
    view.reason().ifPresent(word -> json.put("reason", word.word()));
    return json.put("reference", view.reference());
  }

  static JsonObject receipt(TerminalDesk.ReceiptView view) {
    var receipt = view.receipt();
    return new JsonObject()
        .put("municipality", receipt.municipality())
        .put("kind", receipt.kind().word())
        .put("kind_name", japanese(receipt.kind()))
        .put("issued_on", receipt.issuedOn().toString())
        .put("copies", receipt.copies())
        .put("yen_each", receipt.yenEach())
        .put("taken_yen", receipt.takenYen())
        .put("returned_yen", receipt.returnedYen())
        .put("device_receipt", receipt.deviceReceipt())
        .put("reference", view.reference());
  }

  private static String japanese(CertificateKind kind) {
    return switch (kind) {
      case RESIDENCE -> "住民票の写し";
      case RECORD -> "住民票記載事項証明書";
      case SEAL -> "印鑑登録証明書";
    };
  }

  static JsonObject tray(TerminalDesk.TrayView view) {
    return new JsonObject().put("terminal", view.terminal()).put("state", view.state());
  }
}
