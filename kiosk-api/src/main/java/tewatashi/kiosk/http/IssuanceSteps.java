package tewatashi.kiosk.http;

import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.regex.Pattern;
import tewatashi.kiosk.TerminalDesk.Payment;

/** The steps of one issuance, from the application to the hand. */
final class IssuanceSteps {
  /** As the contract bounds it; a node's own bound may be lower, and the desk keeps that one. */
  private static final int COPIES_MAX = 10;

  private static final int YEN_MAX = 1_000_000;
  private static final Pattern RECEIPT = Pattern.compile("[0-9A-Za-z-]{8,64}");

  static final Step START =
      new Step(
          "startIssuance",
          HttpMethod.POST,
          "/v1/sessions/{session}/issuances",
          201,
          true,
          true,
          parts -> {
            var claim = parts.claim();
            var request = Applications.request(parts.body());
            int copies = parts.body().whole("copies", 1, COPIES_MAX);
            return (desk, terminal) ->
                Views.of(desk.startIssuance(claim.by(terminal), request, copies), Views::issuance);
          });

  static final Step GET =
      new Step(
          "getIssuance",
          HttpMethod.GET,
          "/v1/issuances/{issuance}",
          200,
          false,
          false,
          parts -> {
            var claim = parts.claim();
            var id = parts.issuance();
            return (desk, terminal) ->
                Views.of(desk.issuance(claim.by(terminal), id), Views::issuance);
          });

  static final Step PAYMENT =
      new Step(
          "payment",
          HttpMethod.POST,
          "/v1/issuances/{issuance}/payment",
          200,
          true,
          true,
          parts -> {
            var claim = parts.claim();
            var id = parts.issuance();
            var payment = payment(parts.body());
            return (desk, terminal) ->
                Views.of(desk.payment(claim.by(terminal), id, payment), Views::issuance);
          });

  static final Step GET_RECEIPT =
      new Step(
          "receipt",
          HttpMethod.GET,
          "/v1/issuances/{issuance}/receipt",
          200,
          false,
          false,
          parts -> {
            var claim = parts.claim();
            var id = parts.issuance();
            return (desk, terminal) ->
                Views.of(desk.receipt(claim.by(terminal), id), Views::receipt);
          });

  static final Step COLLECTED =
      new Step(
          "collected",
          HttpMethod.POST,
          "/v1/issuances/{issuance}/collected",
          200,
          false,
          true,
          parts -> {
            var claim = parts.claim();
            var id = parts.issuance();
            return (desk, terminal) ->
                Views.of(desk.collected(claim.by(terminal), id), Views::issuance);
          });

  static final Step NOT_MINE =
      new Step(
          "notMine",
          HttpMethod.POST,
          "/v1/issuances/{issuance}/not-mine",
          200,
          false,
          true,
          parts -> {
            var claim = parts.claim();
            var id = parts.issuance();
            return (desk, terminal) ->
                Views.of(desk.notMine(claim.by(terminal), id), Views::issuance);
          });

  private IssuanceSteps() {}

  private static Payment payment(Fields body) throws Refusal {
    var step = body.word("step", Set.of("asked", "taken", "declined", "returned"));
    return switch (step) {
      case "asked" -> new Payment.Asked(yen(body));
      case "taken" -> new Payment.Taken(yen(body), body.text("device_receipt", RECEIPT));
      case "returned" -> new Payment.Returned(yen(body), body.text("device_receipt", RECEIPT));
      default -> new Payment.Declined(); // The only word left.
    };
  }

  private static int yen(Fields body) throws Refusal {
    return body.whole("amount_yen", 0, YEN_MAX);
  }
}
