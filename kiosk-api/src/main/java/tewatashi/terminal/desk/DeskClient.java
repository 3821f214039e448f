package tewatashi.terminal.desk;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The terminal API, one method a step. Every call blocks; run it on a virtual thread. A step whose
 * answer was lost is asked again where the API makes that harmless: with the same {@code
 * Idempotency-Key}, or where repeating changes nothing.
 */
public final class DeskClient implements AutoCloseable {
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(15);

  private static final Duration ALIVE_WAIT = Duration.ofSeconds(3);

  /** Fetch, render and check happen within it. */
  private static final Duration PREPARE_WAIT = Duration.ofSeconds(60);

  private static final int KEY_BYTES = 16;
  private static final String NO_BODY = "";

  private final DeskWire wire;
  private final SecureRandom random;
  private final Duration patience;

  /**
   * A client of one server.
   *
   * @param random makes session secrets and idempotency keys
   * @param patience how long a harmless step is repeated while the server does not answer
   */
  public DeskClient(Vertx vertx, DeskAddress address, SecureRandom random, Duration patience) {
    this.wire = new DeskWire(vertx, address);
    this.random = random;
    this.patience = patience;
  }

  /**
   * Whether the server lives. Asked once, and not for long.
   *
   * @return its realm
   */
  public String alive() throws DeskRefused, DeskUnreachable {
    var request = request(HttpMethod.GET, "/livez", Map.of(), NO_BODY);
    return read(wire.ask(request, ALIVE_WAIT), json -> json.getString("realm"));
  }

  /** Opens a session. Not repeated: a second one would find the terminal busy. */
  public DeskSession open() throws DeskRefused, DeskUnreachable {
    var secret = new SessionSecret(random);
    var trace = new VisitTrace(random);
    var headers = new HashMap<>(trace.header());
    headers.put("Session-Secret", secret.header());
    var reply = wire.ask(request(HttpMethod.POST, "/v1/sessions", headers, NO_BODY), ANSWER_WAIT);
    return read(
        reply,
        json ->
            new DeskSession(
                json.getString("session"),
                secret,
                Base64.getDecoder().decode(json.getString("message")),
                Instant.parse(json.getString("challenge_expires_at")),
                trace));
  }

  /** Presents the card's answer. Not repeated: the challenge is spent, whatever the answer. */
  public List<Offer> presentCard(DeskSession session, byte[] certificate, byte[] signature)
      throws DeskRefused, DeskUnreachable {
    var body =
        new JsonObject()
            .put("certificate", Base64.getEncoder().encodeToString(certificate))
            .put("signature", Base64.getEncoder().encodeToString(signature));
    var request = request(HttpMethod.POST, path(session, "/card"), headers(session), body.encode());
    return read(wire.ask(request, ANSWER_WAIT), json -> list(json, "offers", Offer::of));
  }

  /** Says that the card has left the reader. */
  public void cardRemoved(DeskSession session) throws DeskRefused, DeskUnreachable {
    repeated(
        request(HttpMethod.POST, path(session, "/card-removed"), headers(session), NO_BODY),
        ANSWER_WAIT,
        JsonObject::copy);
  }

  /**
   * Declares whose records are needed: {@code holder} or {@code household}; or {@code members}, to
   * be shown whom one can choose from.
   */
  public List<Member> declareScope(DeskSession session, String scope)
      throws DeskRefused, DeskUnreachable {
    return declare(session, new JsonObject().put("scope", scope));
  }

  /** Chooses members of the household by their places in it, as they were shown. */
  public List<Member> choose(DeskSession session, SortedSet<Integer> places)
      throws DeskRefused, DeskUnreachable {
    var members = new JsonArray(List.copyOf(places));
    return declare(session, new JsonObject().put("scope", "members").put("members", members));
  }

  private List<Member> declare(DeskSession session, JsonObject declaration)
      throws DeskRefused, DeskUnreachable {
    var body = declaration.encode();
    return repeated(
        request(HttpMethod.POST, path(session, "/scope"), headers(session), body),
        ANSWER_WAIT,
        json -> list(json, "members", Member::of));
  }

  /** Applies; the answer comes when the certificate was made and checked. */
  public IssuanceView apply(DeskSession session, Application application)
      throws DeskRefused, DeskUnreachable {
    var request =
        request(
            HttpMethod.POST,
            path(session, "/issuances"),
            withKey(headers(session)),
            application.json().encode());
    return repeated(request, PREPARE_WAIT, IssuanceView::of);
  }

  /** Asks leave for the device to accept money; committed before it may. */
  public IssuanceView feeAsked(DeskSession session, String issuance, int amountYen)
      throws DeskRefused, DeskUnreachable {
    return payment(
        session, issuance, new JsonObject().put("step", "asked").put("amount_yen", amountYen));
  }

  /** The device has the money; printing begins. */
  public IssuanceView feeTaken(DeskSession session, String issuance, int amountYen, String receipt)
      throws DeskRefused, DeskUnreachable {
    return payment(session, issuance, moved("taken", amountYen, receipt));
  }

  /** The person did not pay. */
  public IssuanceView feeDeclined(DeskSession session, String issuance)
      throws DeskRefused, DeskUnreachable {
    return payment(session, issuance, new JsonObject().put("step", "declined"));
  }

  /** The device gave back what was owed. */
  public IssuanceView feeReturned(
      DeskSession session, String issuance, int amountYen, String receipt)
      throws DeskRefused, DeskUnreachable {
    return payment(session, issuance, moved("returned", amountYen, receipt));
  }

  private static JsonObject moved(String step, int amountYen, String receipt) {
    return new JsonObject()
        .put("step", step)
        .put("amount_yen", amountYen)
        .put("device_receipt", receipt);
  }

  private IssuanceView payment(DeskSession session, String issuance, JsonObject step)
      throws DeskRefused, DeskUnreachable {
    return once(session, issuance, "/payment", step.encode());
  }

  /** The resident took the paper and says so. */
  public IssuanceView collected(DeskSession session, String issuance)
      throws DeskRefused, DeskUnreachable {
    return once(session, issuance, "/collected", NO_BODY);
  }

  /** The resident says that the paper is not theirs (これは自分のものではない). */
  public IssuanceView notMine(DeskSession session, String issuance)
      throws DeskRefused, DeskUnreachable {
    return once(session, issuance, "/not-mine", NO_BODY);
  }

  /** The receipt, once money was taken. */
  public ReceiptView receipt(DeskSession session, String issuance)
      throws DeskRefused, DeskUnreachable {
    var path = "/v1/issuances/" + issuance + "/receipt";
    return repeated(
        request(HttpMethod.GET, path, forIssuance(session), NO_BODY), ANSWER_WAIT, ReceiptView::of);
  }

  private IssuanceView once(DeskSession session, String issuance, String step, String body)
      throws DeskRefused, DeskUnreachable {
    var headers = withKey(forIssuance(session));
    var request = request(HttpMethod.POST, "/v1/issuances/" + issuance + step, headers, body);
    return repeated(request, ANSWER_WAIT, IssuanceView::of);
  }

  /** Where the issuance stands. */
  public IssuanceView issuance(DeskSession session, String issuance)
      throws DeskRefused, DeskUnreachable {
    var request =
        request(HttpMethod.GET, "/v1/issuances/" + issuance, forIssuance(session), NO_BODY);
    return repeated(request, ANSWER_WAIT, IssuanceView::of);
  }

  /** Ends the session; ending it twice is harmless. */
  public void end(DeskSession session) throws DeskRefused, DeskUnreachable {
    repeated(
        request(HttpMethod.DELETE, path(session, ""), headers(session), NO_BODY),
        ANSWER_WAIT,
        JsonObject::copy);
  }

  /**
   * A clerk has seen an empty tray. Never repeated: a machine must not repeat a clerk's word.
   *
   * @return how the terminal stands now, {@code open} or another word
   */
  public String confirmTray(String clerk, String code) throws DeskRefused, DeskUnreachable {
    var body = new JsonObject().put("clerk", clerk).put("code", code).encode();
    var request = request(HttpMethod.POST, "/v1/tray-confirmations", Map.of(), body);
    return read(wire.ask(request, ANSWER_WAIT), json -> json.getString("state"));
  }

  /** Follows an issuance's events; for one thread, and for one story. */
  public IssuanceFollower follow(DeskSession session, String issuance) {
    return new IssuanceFollower(this, wire, session, issuance, forIssuance(session));
  }

  private <T> T repeated(DeskWire.Request request, Duration wait, Function<JsonObject, T> parse)
      throws DeskRefused, DeskUnreachable {
    var again = new Backoff(patience);
    while (true) {
      try {
        return read(wire.ask(request, wait), parse);
      } catch (DeskUnreachable e) {
        if (!again.pause()) {
          throw e;
        }
      } catch (DeskRefused e) {
        // The first request still runs; the same key brings its answer.
        if (!e.word().equals("request-still-running") || !again.pause()) {
          throw e;
        }
      }
    }
  }

  /** The value of a good answer, in the API's form. */
  static <T> T read(DeskWire.Reply reply, Function<JsonObject, T> parse)
      throws DeskRefused, DeskUnreachable {
    try {
      if (reply.status() / 100 == 2) {
        return parse.apply(new JsonObject(reply.body()));
      }
      if (reply.contentType().startsWith("application/problem+json")) {
        throw problem(new JsonObject(reply.body()), reply.retryAfter());
      }
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new DeskUnreachable("an answer that the API does not know", e);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new DeskUnreachable("an answer that the API does not know", e);
    }
    throw new DeskUnreachable("an answer that the API does not know: " + reply.status());
  }

  static DeskRefused problem(JsonObject json, Optional<Duration> retryAfter) {
    return new DeskRefused(
        json.getString("type"),
        json.getInteger("status"),
        json.getString("title"),
        json.getString("reference"),
        retryAfter,
        words(json),
        Optional.ofNullable(json.getString("reason")));
  }

  /** What a printer needs; none where nothing is said of one. */
  static List<String> words(JsonObject json) {
    return json.getJsonArray("attention", new JsonArray()).stream()
        .map(String.class::cast)
        .toList();
  }

  private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> of) {
    return json.getJsonArray(name).stream()
        .map(JsonObject.class::cast)
        .map(of)
        .collect(Collectors.toUnmodifiableList());
  }

  private static DeskWire.Request request(
      HttpMethod method, String path, Map<String, String> headers, String body) {
    return new DeskWire.Request(method, path, Map.copyOf(headers), Buffer.buffer(body));
  }

  private static String path(DeskSession session, String rest) {
    return "/v1/sessions/" + session.id() + rest;
  }

  private static Map<String, String> headers(DeskSession session) {
    var headers = new HashMap<>(session.trace().header());
    headers.put("Session-Secret", session.secret().header());
    return headers;
  }

  private static Map<String, String> forIssuance(DeskSession session) {
    var headers = headers(session);
    headers.put("Session", session.id());
    return headers;
  }

  private Map<String, String> withKey(Map<String, String> headers) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    headers.put("Idempotency-Key", Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    return headers;
  }

  @Override
  public void close() {
    wire.close();
  }
}
