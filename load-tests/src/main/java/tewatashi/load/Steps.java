package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.tryMax;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The API's steps, as Gatling's requests. Each name is also the name of its figures. Where servers
 * are disturbed a terminal behaves as one must: no answer means the same once more, with the same
 * key, at another server. A card's answer alone is never said twice: the visit begins anew.
 */
final class Steps {
  static final String OPEN = "open";
  static final String CARD = "card";
  static final String CARD_REMOVED = "card-removed";
  static final String SCOPE = "scope";
  static final String APPLY = "apply";
  static final String ASKED = "asked";
  static final String TAKEN = "taken";
  static final String FOLLOW = "follow";
  static final String COLLECTED = "collected";
  static final String END = "end";

  /** Those that every visit takes. */
  static final List<String> EVERY_VISIT =
      List.of(OPEN, CARD, CARD_REMOVED, APPLY, ASKED, TAKEN, FOLLOW, COLLECTED, END);

  private static final int BUSY = 409;
  private static final int GONE = 404;

  /**
   * How often a step is said where servers are disturbed, and how long its answer is waited for.
   */
  private static final int TRIES_MAX = 3;

  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

  private static final String TRIES = "tries";
  private static final String ONCE = "once";

  private final City city;

  Steps(City city) {
    this.city = city;
  }

  static Visitor visitor(Session session) {
    Visitor visitor = session.get(Visitor.KEY);
    if (visitor == null) {
      throw new IllegalStateException("nobody has arrived in this session");
    }
    return visitor;
  }

  /** May find the terminal not yet free of the visit before; the server says so with 409. */
  ChainBuilder open() {
    var request =
        post(OPEN, _ -> "/v1/sessions")
            .check(
                jsonPath("$.session").optional().saveAs("session"),
                jsonPath("$.message").optional().saveAs("message"));
    return step(OPEN, request, 201, BUSY);
  }

  static boolean isBusy(Session session) {
    return session.contains("status") && session.getInt("status") == BUSY;
  }

  ChainBuilder card() {
    return step(
        CARD, post(CARD, of("/card"), session -> new JsonObject(session.getString("signed"))));
  }

  ChainBuilder cardRemoved() {
    return step(CARD_REMOVED, post(CARD_REMOVED, of("/card-removed")));
  }

  ChainBuilder scope() {
    var body = new JsonObject().put("scope", "household");
    return step(SCOPE, post(SCOPE, of("/scope"), _ -> body));
  }

  ChainBuilder apply() {
    var request =
        once(post(APPLY, of("/issuances"), s -> visitor(s).applicant().application().body()))
            .check(
                jsonPath("$.issuance").saveAs("issuance"),
                jsonPath("$.total_yen").ofInt().saveAs("yen"));
    return step(APPLY, request);
  }

  ChainBuilder payment(String name) {
    return step(
        name,
        once(
            ofIssuance(
                post(
                    name,
                    session -> "/v1/issuances/" + session.getString("issuance") + "/payment",
                    session -> {
                      var body =
                          new JsonObject()
                              .put("step", name)
                              .put("amount_yen", session.getInt("yen"));
                      return name.equals(TAKEN)
                          ? body.put("device_receipt", visitor(session).receipt())
                          : body;
                    }))));
  }

  ChainBuilder follow() {
    var request =
        http(FOLLOW)
            .get(session -> node(session) + "/v1/issuances/" + session.getString("issuance"))
            .check(jsonPath("$.state").saveAs("state"));
    return step(FOLLOW, ofIssuance(request));
  }

  ChainBuilder collected() {
    return step(
        COLLECTED,
        once(
            ofIssuance(
                post(
                    COLLECTED,
                    session -> "/v1/issuances/" + session.getString("issuance") + "/collected"))));
  }

  ChainBuilder end() {
    var request =
        http(END).delete(session -> node(session) + "/v1/sessions/" + session.getString("session"));
    // Said once more it may hear that the session has gone.
    return city.plan().isTroubled() ? step(END, request, 200, 201, GONE) : step(END, request);
  }

  private static Function<Session, String> of(String step) {
    return session -> "/v1/sessions/" + session.getString("session") + step;
  }

  private HttpRequestActionBuilder post(String name, Function<Session, String> path) {
    return http(name).post(session -> node(session) + path.apply(session));
  }

  private String node(Session session) {
    return city.nextNode(visitor(session));
  }

  private HttpRequestActionBuilder post(
      String name, Function<Session, String> path, Function<Session, JsonObject> body) {
    return post(name, path)
        .header("Content-Type", "application/json")
        .body(StringBody(session -> sent(body.apply(session).encode())));
  }

  private String sent(String body) {
    city.traffic().asks(body.length());
    return body;
  }

  private static HttpRequestActionBuilder once(HttpRequestActionBuilder request) {
    return request.header("Idempotency-Key", session -> session.getString(ONCE));
  }

  private static HttpRequestActionBuilder ofIssuance(HttpRequestActionBuilder request) {
    return request.header("Session", session -> session.getString("session"));
  }

  /** Remembers which step was the last, and what was answered, for whoever asks why. */
  private ChainBuilder step(String name, HttpRequestActionBuilder request) {
    return step(name, request, 200, 201);
  }

  private ChainBuilder step(String name, HttpRequestActionBuilder request, Integer... expected) {
    var first = exec(session -> session.set(TRIES, 0));
    if (!city.plan().isTroubled()) {
      return first.exec(said(name, request, expected));
    }
    var once = said(name, request.requestTimeout(ANSWER_MAX), expected);
    var waits = doIf(session -> session.getInt(TRIES) > 0).then(pause(AGAIN_AFTER));
    return first.exec(name.equals(CARD) ? once : tryMax(TRIES_MAX).on(waits, once));
  }

  private ChainBuilder said(String name, HttpRequestActionBuilder request, Integer... expected) {
    return exec(session -> begins(name, session))
        .exec(
            request
                .header("Session-Secret", session -> visitor(session).secret())
                .check(
                    status().saveAs("status"),
                    responseTimeInMillis().saveAs("took"),
                    bodyLength().saveAs("length"),
                    status().in(expected),
                    jsonPath("$.type").optional().saveAs("problem")))
        .exec(session -> counted(name, session));
  }

  /** A refusal is an answer: whoever tries anew has a new key. */
  private Session begins(String name, Session session) {
    int tries = session.getInt(TRIES) + 1;
    boolean unheard = tries > 1 && !session.contains("status");
    if (unheard) {
      unheard(session);
    }
    if (name.equals(OPEN)) {
      visitor(session).opens();
    }
    city.tally().says(name);
    return session
        .set("step", name)
        .set(TRIES, tries)
        .set(ONCE, unheard ? session.getString(ONCE) : visitor(session).once())
        .removeAll("status", "problem");
  }

  /** As often as a visit may begin, until the card was verified. */
  ChainBuilder beginningAnew(ChainBuilder admission) {
    if (!city.plan().isTroubled()) {
      return admission;
    }
    return tryMax(TRIES_MAX)
        .on(
            exec(session -> {
              if (CARD.equals(session.getString("step")) && !session.contains("status")) {
                unheard(session);
              }
              return session;
            }),
            admission);
  }

  private void unheard(Session session) {
    visitor(session).hearsNothing();
    city.tally().unanswered();
  }

  private Session counted(String name, Session session) {
    if (session.contains("took")) {
      city.tally().step(name, session.getInt("took"));
    }
    if (session.contains("length")) {
      city.traffic().answers(session.getInt("length"));
    }
    return session.removeAll("took", "length");
  }
}
