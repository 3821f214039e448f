package tewatashi.careless;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import tewatashi.town.stage.Place;

/** The terminal API of one node, over the desks that all nodes share. */
final class TerminalApi {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Town town;
  private final SessionDesk sessions;
  private final IssuanceDesk issuances;
  private final Once once;
  private final List<Place> places;
  private final Clerk clerk;
  private final Life node;

  /** Who may confirm trays. */
  record Clerk(String id, String code) {}

  TerminalApi(
      Town town,
      SessionDesk sessions,
      IssuanceDesk issuances,
      Once once,
      List<Place> places,
      Clerk clerk,
      Life node) {
    this.town = town;
    this.sessions = sessions;
    this.issuances = issuances;
    this.once = once;
    this.places = places;
    this.clerk = clerk;
    this.node = node;
  }

  /** A step, once it is known who takes it. */
  @FunctionalInterface
  private interface Step {
    Reply take(RoutingContext context) throws Refusal, InterruptedException;
  }

  Router router(Vertx vertx) {
    var router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.get("/livez").handler(on(_ -> Reply.ok(alive())));
    router.post("/v1/sessions").handler(on(this::open));
    router
        .post("/v1/sessions/:session/card")
        .handler(on(at -> sessions.card(session(at), body(at))));
    router
        .post("/v1/sessions/:session/card-removed")
        .handler(on(at -> sessions.cardRemoved(session(at))));
    router
        .post("/v1/sessions/:session/scope")
        .handler(on(at -> sessions.scope(session(at), body(at))));
    router
        .post("/v1/sessions/:session/issuances")
        .handler(once(at -> issuances.apply(session(at), body(at), node)));
    router.delete("/v1/sessions/:session").handler(on(at -> sessions.end(session(at))));
    router.get("/v1/issuances/:issuance").handler(on(at -> issuances.view(story(at))));
    router.get("/v1/issuances/:issuance/events").handler(this::events);
    router
        .post("/v1/issuances/:issuance/payment")
        .handler(once(at -> issuances.pay(story(at), body(at), node)));
    router
        .post("/v1/issuances/:issuance/collected")
        .handler(once(at -> issuances.collected(story(at))));
    router
        .post("/v1/issuances/:issuance/not-mine")
        .handler(once(at -> issuances.notMine(story(at))));
    router.post("/v1/tray-confirmations").handler(on(this::confirm));
    return router;
  }

  private static JsonObject alive() {
    return new JsonObject().put("alive", true).put("realm", "specimen").put("build", "careless");
  }

  private io.vertx.core.Handler<RoutingContext> on(Step step) {
    return at -> {
      var own = at.vertx().getOrCreateContext();
      Thread.ofVirtual().start(() -> answer(at, own, step));
    };
  }

  private void answer(RoutingContext at, Context own, Step step) {
    try {
      node.goesOn();
      var reply = reply(at, step);
      node.goesOn();
      own.runOnContext(_ -> write(at, reply));
    } catch (Life.Over e) {
      // A dead node answers nobody.
    }
  }

  private Reply reply(RoutingContext at, Step step) {
    try {
      return step.take(at);
    } catch (Refusal e) {
      return Reply.no(e, "0000-0000");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.no(new Refusal(503, "overloaded"), "0000-0000");
    } catch (Life.Over e) {
      throw e;
    } catch (RuntimeException e) {
      return Reply.no(new Refusal(500, "internal"), "0000-0000");
    }
  }

  private static void write(RoutingContext at, Reply reply) {
    at.response()
        .setStatusCode(reply.status())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Tewatashi-Realm", "specimen")
        .putHeader(
            "Content-Type", reply.isProblem() ? "application/problem+json" : "application/json")
        .end(reply.body().toBuffer());
  }

  /** A step that moves money or paper, under its Idempotency-Key. */
  private io.vertx.core.Handler<RoutingContext> once(Step step) {
    return on(at -> town.habits().door().remembersKeys() ? remembered(at, step) : step.take(at));
  }

  private Reply remembered(RoutingContext at, Step step) throws Refusal, InterruptedException {
    String key = at.request().getHeader("Idempotency-Key");
    if (key == null) {
      throw new Refusal(400, "idempotency-key-missing");
    }
    String request =
        String.join(
            "\n",
            terminal(at),
            at.request().path(),
            header(at, "Session"),
            header(at, "Session-Secret"),
            body(at).encode());
    var before = once.before(key, request, node);
    if (before.isPresent()) {
      return before.get();
    }
    var reply = reply(at, step);
    once.answered(key, request, node, reply);
    return reply;
  }

  private Reply open(RoutingContext at) throws Refusal {
    String secret = header(at, "Session-Secret");
    if (secret.isEmpty()) {
      throw new Refusal(400, "malformed-request");
    }
    return sessions.open(terminal(at), secret);
  }

  private Reply confirm(RoutingContext at) throws Refusal {
    var said = body(at);
    var who = new Clerk(said.getString("clerk", ""), said.getString("code", ""));
    if (!who.equals(clerk)) {
      throw new Refusal(403, "clerk-code-wrong");
    }
    return issuances.confirm(terminal(at));
  }

  /** The session named in path or header, for whoever may act in it. */
  private Session session(RoutingContext at) throws Refusal {
    String inPath = at.pathParam("session");
    return town.books()
        .session(inPath == null ? header(at, "Session") : inPath)
        .filter(
            one -> town.habits().door().mayAct(one, terminalOf(at), header(at, "Session-Secret")))
        .orElseThrow(Refusal::notFound);
  }

  private Story story(RoutingContext at) throws Refusal {
    var session = session(at);
    return named(at)
        .filter(story -> town.habits().door().owns(session, story))
        .orElseThrow(Refusal::notFound);
  }

  /** The issuance named in the path. */
  private Optional<Story> named(RoutingContext at) {
    return Optional.ofNullable(at.pathParam("issuance")).flatMap(town.books()::story);
  }

  private static JsonObject body(RoutingContext at) throws Refusal {
    if (at.body().length() <= 0) {
      return new JsonObject();
    }
    try {
      return Objects.requireNonNullElseGet(at.body().asJsonObject(), JsonObject::new);
    } catch (io.vertx.core.json.DecodeException e) {
      throw new Refusal(400, "malformed-request");
    }
  }

  private static String header(RoutingContext at, String name) {
    return Optional.ofNullable(at.request().getHeader(name)).orElse("");
  }

  private String terminal(RoutingContext at) throws Refusal {
    String terminal = terminalOf(at);
    if (terminal.isEmpty()) {
      throw new Refusal(403, "terminal-unknown");
    }
    return terminal;
  }

  /** The terminal that the client certificate names; empty if it is none of ours. */
  private String terminalOf(RoutingContext at) {
    try {
      var certificate = (X509Certificate) at.request().sslSession().getPeerCertificates()[0];
      var names = Set.of(certificate.getSubjectX500Principal().getName().split("[=,]"));
      return places.stream().map(Place::terminal).filter(names::contains).findFirst().orElse("");
    } catch (SSLPeerUnverifiedException e) {
      return "";
    }
  }

  private void events(RoutingContext at) {
    var own = at.vertx().getOrCreateContext();
    Thread.ofVirtual()
        .start(() -> {
          try {
            node.goesOn();
            var story = named(at);
            var session = sessionIfAny(at);
            var followed = story.filter(one -> town.habits().door().mayFollow(session, one));
            if (followed.isEmpty()) {
              own.runOnContext(_ -> write(at, Reply.no(Refusal.notFound(), "0000-0000")));
            } else {
              own.runOnContext(_ ->
                  at.response().setChunked(true).putHeader("Content-Type", "text/event-stream"));
              follow(at, own, followed.get(), session);
            }
          } catch (Life.Over e) {
            // A dead node tells nothing more.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private Optional<Session> sessionIfAny(RoutingContext at) {
    try {
      return Optional.of(session(at));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  private void follow(RoutingContext at, Context own, Story story, Optional<Session> session)
      throws InterruptedException {
    long seen = -1;
    while (!at.response().closed() && town.habits().door().mayFollow(session, story)) {
      node.goesOn();
      JsonObject view;
      synchronized (town.books()) {
        if (story.version == seen && !story.ended()) {
          town.books().awaitChange(LOOK);
        }
        if (story.version == seen) {
          continue;
        }
        view = story.view();
        seen = story.version;
      }
      String event =
          "id: %d\nevent: %s\ndata: %s\n\n".formatted(seen, view.getString("state"), view.encode());
      own.runOnContext(_ -> at.response().write(event));
      if (Set.of("delivered", "abandoned").contains(view.getString("state"))) {
        break;
      }
    }
    own.runOnContext(_ -> at.response().end());
  }
}
