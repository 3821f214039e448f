package tewatashi.kiosk.ops;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.OverseersHand;
import tewatashi.issuance.oversight.MonthReport;
import tewatashi.issuance.oversight.Oversight;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.http.BodyReceiver;
import tewatashi.kiosk.http.CallerRates;
import tewatashi.kiosk.http.EventStream;
import tewatashi.kiosk.http.Faults;
import tewatashi.kiosk.http.HttpLimits;
import tewatashi.kiosk.http.Paths;
import tewatashi.kiosk.http.ReferenceCodes;
import tewatashi.kiosk.http.Replies;
import tewatashi.kiosk.http.Reply;

/** The page's questions and deeds, each on a virtual thread behind the gate and the door. */
final class OpsApi {
  private static final Logger LOG = LoggerFactory.getLogger(OpsApi.class);
  private static final String V1 = "/ops/v1";
  private static final String APPROVER = "approver";
  private static final String JSON = "application/json";

  private final Gate gate;
  private final Door door;
  private final Oversight oversight;
  private final OverseersHand hand;
  private final Deeds deeds;
  private final LiveEvents live;
  private final NowBoard board;
  private final Faults faults;
  private final ReferenceCodes references;
  private final HttpLimits limits;
  private final CallerRates rates;
  private final ExecutorService threads;
  private final AtomicInteger streams = new AtomicInteger();

  /** What an API needs besides its bounds. */
  record Parts(
      Gate gate,
      Door door,
      Oversight oversight,
      OverseersHand hand,
      Faults faults,
      ReferenceCodes references,
      ExecutorService threads,
      InstantSource clock) {}

  OpsApi(Parts parts, HttpLimits limits) {
    this.gate = parts.gate();
    this.door = parts.door();
    this.oversight = parts.oversight();
    this.hand = parts.hand();
    this.deeds = new Deeds(parts.hand());
    this.board = new NowBoard(parts.oversight(), parts.clock());
    this.live = new LiveEvents(board, parts.door());
    this.faults = parts.faults();
    this.references = parts.references();
    this.threads = parts.threads();
    this.limits = limits;
    this.rates = new CallerRates(limits);
  }

  /** What a visitor asked for. */
  @FunctionalInterface
  private interface Question {
    String answer(Door.Visitor visitor, Asked asked) throws OpsRefused;
  }

  /** What a visitor signed. */
  @FunctionalInterface
  private interface Deed {
    JsonObject done(Door.Visitor visitor, RoutingContext routing, Buffer body) throws OpsRefused;
  }

  /** Streams end by themselves from here on, within a second or so. */
  void close() {
    live.close();
  }

  void mount(Vertx vertx, Paths paths) {
    on(paths, "/me", (visitor, _) -> me(visitor));
    on(paths, "/now", (visitor, _) -> board.json(visitor.session()));
    on(
        paths,
        "/terminals",
        (visitor, asked) -> oversight.terminals(visitor.session(), asked.terminals()));
    on(
        paths,
        "/issuances",
        (visitor, asked) -> oversight.issuances(visitor.session(), asked.issuances()));
    on(paths, "/stops", (visitor, _) -> stops(visitor));
    on(paths, "/cases", (visitor, asked) -> cases(visitor, asked.all()));
    on(paths, "/feeds", (visitor, _) -> oversight.feeds(visitor.session()));
    on(paths, "/audit", (visitor, asked) -> oversight.audit(visitor.session(), asked.audit()));
    paths.on(HttpMethod.GET, V1 + "/issuances/{id}", this::issuance);
    paths.on(HttpMethod.GET, V1 + "/cases/{number}", this::oneCase);
    paths.on(HttpMethod.GET, V1 + "/report", this::report);
    paths.on(HttpMethod.GET, V1 + "/events", routing -> events(vertx, routing));
    on(vertx, paths, "/stops", (visitor, _, body) -> deeds.stop(visitor, body));
    on(
        vertx,
        paths,
        "/stops/{number}/resume",
        (visitor, routing, body) -> deeds.resume(visitor, number(routing), body));
    on(vertx, paths, "/cases", (visitor, _, body) -> deeds.open(visitor, body));
    on(
        vertx,
        paths,
        "/cases/{number}/answer",
        (visitor, routing, body) -> deeds.answer(visitor, number(routing), body));
    paths.on(HttpMethod.POST, "/ops/logout", this::logout);
  }

  private void on(Paths paths, String path, Question question) {
    paths.on(
        HttpMethod.GET,
        V1 + path,
        routing -> {
          var asked = new Asked(routing.request());
          inside(
              routing, () -> Reply.done(200, question.answer(visitor(routing.request()), asked)));
        });
  }

  private void on(Vertx vertx, Paths paths, String path, Deed deed) {
    paths.on(
        HttpMethod.POST,
        V1 + path,
        routing -> {
          var request = routing.request();
          if (!JSON.equals(request.getHeader("Content-Type"))) {
            Replies.send(request, refused(OpsProblem.UNSUPPORTED_MEDIA_TYPE));
            return;
          }
          BodyReceiver.receive(vertx, request, limits)
              .onSuccess(body ->
                  inside(
                      routing,
                      () -> Reply.done(200, deed.done(meaning(request), routing, body).encode())))
              .onFailure(_ -> Replies.send(request, refused(OpsProblem.BODY_REFUSED)));
        });
  }

  private String me(Door.Visitor visitor) {
    var build = BuildIdentity.ofThisProgram().toString();
    return new JsonObject(oversight.me(visitor.session(), visitor.operator(), build))
        .put("csrf", visitor.csrf())
        .encode();
  }

  private String stops(Door.Visitor visitor) {
    try (var resumption = hand.resumption(visitor.session())) {
      return Views.stops(
              resumption.standing(),
              stop -> oversight.granted(visitor.session(), APPROVER, stop.municipality()))
          .encode();
    }
  }

  private String cases(Door.Visitor visitor, boolean all) {
    try (var cases = hand.cases(visitor.session())) {
      return Views.cases(cases.list(all)).encode();
    }
  }

  private void issuance(RoutingContext routing) {
    inside(
        routing,
        () -> {
          var visitor = visitor(routing.request());
          var found =
              oversight.issuance(visitor.session(), String.valueOf(routing.pathParam("id")));
          return Reply.done(200, found.orElseThrow(() -> new OpsRefused(OpsProblem.NOT_FOUND)));
        });
  }

  private void oneCase(RoutingContext routing) {
    inside(
        routing,
        () -> {
          var visitor = visitor(routing.request());
          try (var cases = hand.cases(visitor.session())) {
            long number = number(routing);
            var one = cases.find(number);
            var evidence = cases.evidence(number);
            if (one.isEmpty() || evidence.isEmpty()) {
              throw new OpsRefused(OpsProblem.NOT_FOUND);
            }
            boolean may =
                oversight.granted(visitor.session(), APPROVER, Views.town(evidence.get()));
            return Reply.done(200, Views.whole(one.get(), evidence.get(), may).encode());
          }
        });
  }

  private void report(RoutingContext routing) {
    var asked = new Asked(routing.request());
    then(
        routing,
        () -> {
          var visitor = visitor(routing.request());
          var month = asked.month();
          var town = asked.municipality();
          var lines = oversight.month(visitor.session(), town, month);
          var csv = new MonthReport(town, month, lines).csv();
          var name = "tewatashi-" + town + "-" + month + ".csv";
          return writing ->
              Replies.harden(writing.response())
                  .putHeader("Content-Type", "text/csv; charset=utf-8")
                  .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                  .end(csv);
        });
  }

  private void events(Vertx vertx, RoutingContext routing) {
    var request = routing.request();
    if (streams.incrementAndGet() > limits.eventStreamsMax()) {
      streams.decrementAndGet();
      Replies.send(request, refused(OpsProblem.TOO_MANY_STREAMS));
      return;
    }
    var stream = new EventStream(vertx.getOrCreateContext(), request, limits);
    then(
        routing,
        () -> {
          try {
            live.follow(visitor(request).session(), stream);
            return _ -> {};
          } finally {
            streams.decrementAndGet();
          }
        });
  }

  private void logout(RoutingContext routing) {
    then(
        routing,
        () -> {
          door.end(meaning(routing.request()));
          return leaving -> {
            Door.takeBack(leaving.response());
            Replies.harden(leaving.response()).setStatusCode(204).end();
          };
        });
  }

  private Door.Visitor visitor(HttpServerRequest request) throws OpsRefused {
    if (!gate.isOurs(request) || !gate.fromThePage(request)) {
      throw new OpsRefused(OpsProblem.NOT_FROM_HERE);
    }
    var visitor = door.visitor(request).orElseThrow(() -> new OpsRefused(OpsProblem.NOT_LOGGED_IN));
    if (!rates.allow(visitor.session().id())) {
      throw new OpsRefused(OpsProblem.TOO_OFTEN);
    }
    return visitor;
  }

  /** A visitor whose own page asks for a change. */
  private Door.Visitor meaning(HttpServerRequest request) throws OpsRefused {
    var visitor = visitor(request);
    if (!Door.meant(request, visitor)) {
      throw new OpsRefused(OpsProblem.NOT_FROM_HERE);
    }
    return visitor;
  }

  private static long number(RoutingContext routing) throws OpsRefused {
    String text = routing.pathParam("number");
    if (text == null || !text.matches("[0-9]{1,18}")) {
      throw new OpsRefused(OpsProblem.NOT_FOUND);
    }
    return Long.parseLong(text);
  }

  /** What is then written, on the request's own event loop. */
  @FunctionalInterface
  private interface Work {
    Consumer<RoutingContext> done() throws OpsRefused;
  }

  /** What is then sent. */
  @FunctionalInterface
  private interface Answering {
    Reply reply() throws OpsRefused;
  }

  private void inside(RoutingContext routing, Answering work) {
    then(routing, () -> sending(work.reply()));
  }

  private void then(RoutingContext routing, Work work) {
    Context loop = routing.vertx().getOrCreateContext();
    threads.execute(() -> {
      var writing = guarded(work);
      loop.runOnContext(_ -> writing.accept(routing));
    });
  }

  private Consumer<RoutingContext> guarded(Work work) {
    try {
      return work.done();
    } catch (OpsRefused e) {
      return sending(refused(e.problem()));
    } catch (DatabaseUnavailable e) {
      LOG.warn("a page's question: {}", String.valueOf(e.getCause()));
      return sending(refused(OpsProblem.DATABASE_AWAY));
    } catch (RuntimeException | Error fault) {
      return sending(faults.internal("a page's question", fault));
    }
  }

  private static Consumer<RoutingContext> sending(Reply reply) {
    return routing -> Replies.send(routing.request(), reply);
  }

  private Reply refused(OpsProblem problem) {
    var reference = references.next();
    LOG.info("{}: a page was refused: {}", reference, problem.word());
    return problem.reply(reference);
  }
}
