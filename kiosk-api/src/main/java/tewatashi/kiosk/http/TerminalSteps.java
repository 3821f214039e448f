package tewatashi.kiosk.http;

import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tewatashi.issuance.session.UnverifiedCardResponse;

/** Every step of the contract that the desk answers, in the order of a visit. */
final class TerminalSteps {
  private static final Pattern CERTIFICATE = Pattern.compile("[A-Za-z0-9+/]{254,5462}={0,2}");
  private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{62,682}={0,2}");
  private static final Pattern CLERK = Pattern.compile("[A-Za-z][0-9A-Za-z_-]{0,39}");
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]{8,64}");

  private static final Step OPEN_SESSION =
      new Step(
          "openSession",
          HttpMethod.POST,
          "/v1/sessions",
          201,
          false,
          false,
          parts -> {
            var secret = parts.secret();
            return (desk, terminal) -> Views.of(desk.openSession(terminal, secret), Views::opened);
          });

  private static final Step PRESENT_CARD =
      new Step(
          "presentCard",
          HttpMethod.POST,
          "/v1/sessions/{session}/card",
          200,
          true,
          false,
          parts -> {
            var claim = parts.claim();
            var response =
                new UnverifiedCardResponse(
                    bytes(parts, "certificate", CERTIFICATE), bytes(parts, "signature", SIGNATURE));
            return (desk, terminal) ->
                Views.of(desk.presentCard(claim.by(terminal), response), Views::accepted);
          });

  private static final Step CARD_REMOVED =
      new Step(
          "cardRemoved",
          HttpMethod.POST,
          "/v1/sessions/{session}/card-removed",
          200,
          false,
          false,
          parts -> {
            var claim = parts.claim();
            return (desk, terminal) ->
                Views.of(desk.cardRemoved(claim.by(terminal)), Views::session);
          });

  private static final Step DECLARE_SCOPE =
      new Step(
          "declareScope",
          HttpMethod.POST,
          "/v1/sessions/{session}/scope",
          200,
          true,
          false,
          parts -> {
            var claim = parts.claim();
            var scope = Applications.scope(parts.body());
            var chosen = Applications.members(parts.body(), scope, false);
            return (desk, terminal) ->
                Views.of(desk.declareScope(claim.by(terminal), scope, chosen), Views::members);
          });

  private static final Step END_SESSION =
      new Step(
          "endSession",
          HttpMethod.DELETE,
          "/v1/sessions/{session}",
          200,
          false,
          false,
          parts -> {
            var claim = parts.claim();
            return (desk, terminal) ->
                Views.of(desk.endSession(claim.by(terminal)), Views::session);
          });

  private static final Step CONFIRM_TRAY =
      new Step(
          "confirmTray",
          HttpMethod.POST,
          "/v1/tray-confirmations",
          200,
          true,
          false,
          parts -> {
            var clerk = parts.body().text("clerk", CLERK);
            var code = parts.body().text("code", CODE);
            return (desk, terminal) ->
                Views.of(desk.confirmTray(terminal, clerk, code), Views::tray);
          });

  static final List<Step> ALL =
      List.of(
          OPEN_SESSION,
          PRESENT_CARD,
          CARD_REMOVED,
          DECLARE_SCOPE,
          IssuanceSteps.START,
          IssuanceSteps.GET,
          IssuanceSteps.PAYMENT,
          IssuanceSteps.GET_RECEIPT,
          IssuanceSteps.COLLECTED,
          IssuanceSteps.NOT_MINE,
          CONFIRM_TRAY,
          END_SESSION);

  private TerminalSteps() {}

  /** Base64 (RFC 4648, section 4), padded and canonical: one text for each value. */
  private static byte[] bytes(RequestParts parts, String name, Pattern pattern) throws Refusal {
    var text = parts.body().text(name, pattern);
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the value.
    }
    throw new Refusal.Malformed(name + ": must be padded base64");
  }
}
