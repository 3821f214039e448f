package tewatashi.town.counter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tewatashi.town.card.SoftCard;

/**
 * One virtual resident's visit at one terminal, a step a method. Every step returns the API's
 * answer; what it says is remembered as far as the next step needs it. Each step may go to another
 * node: nothing of a session lives in one.
 */
public final class Visit {
  private static final Duration POLL = Duration.ofMillis(100);

  private final SecureRandom random;
  private final String secret;
  private final String trace;
  private TerminalClient client;
  private String session = "";
  private byte[] message = new byte[0];
  private String issuance = "";
  private int totalYen;

  public Visit(TerminalClient client, SecureRandom random) {
    this.client = client;
    this.random = random;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    random.nextBytes(bytes); // No log may have the secret's, and every log has these.
    this.trace = HexFormat.of().formatHex(bytes, 0, 15) + "01";
  }

  private Visit(Visit same, TerminalClient client) {
    this.client = client;
    this.random = same.random;
    this.secret = same.secret;
    this.trace = same.trace;
    this.session = same.session;
    this.message = same.message;
    this.issuance = same.issuance;
    this.totalYen = same.totalYen;
  }

  /** Goes on at another node. */
  public void at(TerminalClient otherNode) {
    client = otherNode;
  }

  /** The same session and secret, told by another client. */
  public Visit sameAt(TerminalClient other) {
    return new Visit(this, other);
  }

  public String session() {
    return session;
  }

  public String secret() {
    return secret;
  }

  public String issuance() {
    return issuance;
  }

  /** The trace-id of all its requests (W3C Trace Context). */
  public String trace() {
    return trace;
  }

  /** Opens the session. */
  public Answer open() throws IOException, InterruptedException {
    var answer = client.post("/v1/sessions", headers(), new JsonObject());
    if (answer.ok()) {
      session = answer.body().getString("session");
      message = Base64.getDecoder().decode(answer.body().getString("message"));
    }
    return answer;
  }

  /** What the card is asked to sign, once the session is open. */
  public byte[] message() {
    return message.clone();
  }

  /** Lets the card sign, and presents it. */
  public Answer card(SoftCard card) throws IOException, InterruptedException {
    return present(card.der(), card.signMessage(message));
  }

  /** Presents whatever somebody says a card answered. */
  public Answer present(byte[] certificate, byte[] signature)
      throws IOException, InterruptedException {
    var base64 = Base64.getEncoder();
    return client.post(
        "/v1/sessions/" + session + "/card",
        headers(),
        new JsonObject()
            .put("certificate", base64.encodeToString(certificate))
            .put("signature", base64.encodeToString(signature)));
  }

  /** Takes the card off the reader. */
  public Answer cardRemoved() throws IOException, InterruptedException {
    return client.post("/v1/sessions/" + session + "/card-removed", headers(), new JsonObject());
  }

  /** Declares whose records may become visible. */
  public Answer scope(String scope) throws IOException, InterruptedException {
    return client.post(
        "/v1/sessions/" + session + "/scope", headers(), new JsonObject().put("scope", scope));
  }

  /** Chooses members of the household by their places in it. */
  public Answer choose(List<Integer> places) throws IOException, InterruptedException {
    return client.post(
        "/v1/sessions/" + session + "/scope",
        headers(),
        new JsonObject().put("scope", "members").put("members", new JsonArray(places)));
  }

  /** Applies; the fee is known afterwards. */
  public Answer apply(Application application) throws IOException, InterruptedException {
    var answer =
        client.post("/v1/sessions/" + session + "/issuances", once(headers()), application.body());
    if (answer.ok()) {
      issuance = answer.body().getString("issuance");
      totalYen = answer.body().getInteger("total_yen");
    }
    return answer;
  }

  /** Applies under a key of the caller's: the same again when there was no answer. */
  public Answer apply(Application application, String key)
      throws IOException, InterruptedException {
    var answer =
        client.post(
            "/v1/sessions/" + session + "/issuances", once(headers(), key), application.body());
    if (answer.ok()) {
      issuance = answer.body().getString("issuance");
      totalYen = answer.body().getInteger("total_yen");
    }
    return answer;
  }

  /** What the resident was told the fee is, for all copies; 0 before. */
  public int totalYen() {
    return totalYen;
  }

  /** What the device did, under a key of the caller's and with the device's own receipt. */
  public Answer payment(String step, int yen, String receipt, String key)
      throws IOException, InterruptedException {
    var body = new JsonObject().put("step", step);
    if (!step.equals("declined")) {
      body.put("amount_yen", yen);
    }
    if (step.equals("taken") || step.equals("returned")) {
      body.put("device_receipt", receipt);
    }
    return client.post("/v1/issuances/" + issuance + "/payment", once(ofIssuance(), key), body);
  }

  /** Takes the paper, under a key of the caller's. */
  public Answer collected(String key) throws IOException, InterruptedException {
    return client.post(
        "/v1/issuances/" + issuance + "/collected", once(ofIssuance(), key), new JsonObject());
  }

  /** Tells what the payment device did: asked, taken, declined or returned. */
  public Answer payment(String step) throws IOException, InterruptedException {
    var body = new JsonObject().put("step", step);
    if (!step.equals("declined")) {
      body.put("amount_yen", totalYen);
    }
    if (step.equals("taken") || step.equals("returned")) {
      body.put("device_receipt", number());
    }
    return client.post("/v1/issuances/" + issuance + "/payment", once(ofIssuance()), body);
  }

  /** How it stands. */
  public Answer state() throws IOException, InterruptedException {
    return client.get("/v1/issuances/" + issuance, ofIssuance());
  }

  /** Waits until the issuance is in none of these states, at most for {@code limit}. */
  public String untilNot(Duration limit, String... states)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      String state = state().body().getString("state", "unknown");
      boolean waiting = Arrays.asList(states).contains(state);
      if (!waiting || System.nanoTime() > end) {
        return state;
      }
      Thread.sleep(POLL);
    }
  }

  /** Takes the paper. */
  public Answer collected() throws IOException, InterruptedException {
    return client.post(
        "/v1/issuances/" + issuance + "/collected", once(ofIssuance()), new JsonObject());
  }

  /** 「これは自分のものではない」. */
  public Answer notMine() throws IOException, InterruptedException {
    return client.post(
        "/v1/issuances/" + issuance + "/not-mine", once(ofIssuance()), new JsonObject());
  }

  /** Leaves. */
  public Answer end() throws IOException, InterruptedException {
    return client.delete("/v1/sessions/" + session, headers());
  }

  private Map<String, String> headers() {
    return new HashMap<>(
        Map.of("Session-Secret", secret, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
  }

  private Map<String, String> ofIssuance() {
    var headers = headers();
    headers.put("Session", session);
    return headers;
  }

  private Map<String, String> once(Map<String, String> headers) {
    return once(headers, number());
  }

  private static Map<String, String> once(Map<String, String> headers, String key) {
    headers.put("Idempotency-Key", key);
    return headers;
  }

  /** A number that nobody has used before: a key or a receipt. */
  public String number() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
