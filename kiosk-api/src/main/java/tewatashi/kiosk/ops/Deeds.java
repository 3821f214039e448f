package tewatashi.kiosk.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.Set;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.OverseersHand;

/**
 * What operators do at the page: what they signed is carried out as on the command line, in their
 * session. The page's server has no key and can sign nothing itself.
 */
final class Deeds {
  private static final Set<String> STOP =
      Set.of(
          "municipality",
          "kind",
          "terminal",
          "printer",
          "build",
          "resident",
          "resident_of",
          "reason",
          "public_reason",
          "operator",
          "at",
          "signature");
  private static final Set<String> RESUMPTION = Set.of("because", "operator", "at", "signature");
  private static final Set<String> NOTICE =
      Set.of("reference", "terminal", "when", "from", "because", "operator", "at", "signature");
  private static final Set<String> ANSWER =
      Set.of("answer", "evidence", "because", "operator", "at", "signature");

  private final OverseersHand hand;

  Deeds(OverseersHand hand) {
    this.hand = hand;
  }

  JsonObject stop(Door.Visitor visitor, Buffer body) throws OpsRefused {
    var signed = SignedBody.read(body, STOP);
    try (var stops = hand.stops(visitor.session())) {
      var order =
          signed.part(part ->
              stops.order(
                  part.reach(),
                  part.text("reason"),
                  part.publicReason(),
                  part.text("operator"),
                  part.at()));
      var placing = stops.place(order, signed.part(SignedBody::signature));
      return numbered(placing.said().word(), "stop", placing.stop());
    }
  }

  JsonObject resume(Door.Visitor visitor, long stop, Buffer body) throws OpsRefused {
    var signed = SignedBody.read(body, RESUMPTION);
    try (var resumption = hand.resumption(visitor.session())) {
      var said =
          signed.part(part ->
              resumption.resume(
                  stop, part.text("operator"), part.text("because"), part.at(), part.signature()));
      return new JsonObject().put("said", said.word());
    }
  }

  JsonObject open(Door.Visitor visitor, Buffer body) throws OpsRefused {
    var signed = SignedBody.read(body, NOTICE);
    try (var cases = hand.cases(visitor.session())) {
      var notice =
          signed.part(part ->
              cases.notice(
                  part.about(),
                  part.from(),
                  part.text("because"),
                  part.text("operator"),
                  part.at()));
      var opening = cases.open(notice, signed.part(SignedBody::signature));
      return numbered(opening.noticed().word(), "case", opening.opened());
    }
  }

  JsonObject answer(Door.Visitor visitor, long number, Buffer body) throws OpsRefused {
    var signed = SignedBody.read(body, ANSWER);
    try (var cases = hand.cases(visitor.session())) {
      var order =
          signed.part(part ->
              cases.order(
                  number,
                  part.evidence(),
                  part.answer(),
                  part.text("because"),
                  part.text("operator"),
                  part.at()));
      var said =
          order.isEmpty()
              ? CaseBook.Said.UNKNOWN
              : cases.answer(order.get(), signed.part(SignedBody::signature));
      return new JsonObject().put("said", said.word());
    }
  }

  private static JsonObject numbered(String said, String what, OptionalLong number) {
    var json = new JsonObject().put("said", said);
    return number.isPresent() ? json.put(what, number.getAsLong()) : json.putNull(what);
  }
}
