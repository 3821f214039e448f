package tewatashi.town.responder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The responder on the loopback interface: OCSP on one port, with the authorities' lists under
 * {@code GET /lists/ISSUER_KEY}, and on another the levers that tests pull while it runs.
 *
 * <ul>
 *   <li>{@code PUT /standing/SERIAL} (hex) with the body {@code good}, {@code revoked} or {@code
 *       unknown}
 *   <li>{@code PUT /mood} with the body {@code answering}, {@code silent} or {@code try-later}
 * </ul>
 */
public final class Responder {
  /** How the responder feels; a silent one takes requests and never answers. */
  private enum Mood {
    ANSWERING,
    SILENT,
    TRY_LATER
  }

  private static final String LOOPBACK = "127.0.0.1";
  private static final String REQUEST_TYPE = "application/ocsp-request";
  private static final String RESPONSE_TYPE = "application/ocsp-response";
  private static final String LIST_TYPE = "application/pkix-crl";
  private static final int REQUEST_BYTES_MAX = 8 * 1024;
  private static final int CERTIFICATE_HOLD = 6;

  private final Vertx vertx;
  private final AnswerDesk desk;
  private final ListDesk lists;
  private final StandingBook book;
  private final InstantSource clock;
  private volatile Mood mood = Mood.ANSWERING;

  /** A responder that does not listen yet. */
  public Responder(
      Vertx vertx, AnswerDesk desk, ListDesk lists, StandingBook book, InstantSource clock) {
    this.vertx = vertx;
    this.desk = desk;
    this.lists = lists;
    this.book = book;
    this.clock = clock;
  }

  /** Listens for OCSP; port 0 takes a free one. */
  public Future<HttpServer> listen(int port) {
    var router = Router.router(vertx);
    router
        .post("/")
        .consumes(REQUEST_TYPE)
        .handler(bodies())
        .handler(this::ocsp)
        .failureHandler(context -> context.response().setStatusCode(context.statusCode()).end());
    router.get("/lists/:issuer").handler(this::list);
    return vertx.createHttpServer().requestHandler(router).listen(port, LOOPBACK);
  }

  /** Listens for the levers; port 0 takes a free one. */
  public Future<HttpServer> listenForControl(int port) {
    var router = Router.router(vertx);
    router.put("/mood").handler(bodies()).handler(this::setMood);
    router.put("/standing/:serial").handler(bodies()).handler(this::setStanding);
    return vertx.createHttpServer().requestHandler(router).listen(port, LOOPBACK);
  }

  private static BodyHandler bodies() {
    return BodyHandler.create(false).setBodyLimit(REQUEST_BYTES_MAX);
  }

  private void ocsp(RoutingContext context) {
    var body = Optional.ofNullable(context.body().buffer()).map(Buffer::getBytes);
    switch (mood) {
      case ANSWERING -> answer(context.response(), () -> desk.answer(body.orElse(new byte[0])));
      case TRY_LATER -> answer(context.response(), AnswerDesk::tryLater);
      case SILENT -> {}
    }
  }

  private void answer(HttpServerResponse response, Callable<byte[]> answer) {
    // Signing takes a millisecond and a half of pure arithmetic: not on the event loop.
    vertx
        .executeBlocking(answer, false)
        .onSuccess(der -> response.putHeader("Content-Type", RESPONSE_TYPE).end(Buffer.buffer(der)))
        .onFailure(_ -> response.setStatusCode(500).end());
  }

  /** Whatever the responder's mood: the real lists come from another machine. */
  private void list(RoutingContext context) {
    var response = context.response();
    vertx
        .executeBlocking(
            () -> lists.list(Objects.requireNonNullElse(context.pathParam("issuer"), "")), false)
        .onSuccess(found ->
            found.ifPresentOrElse(
                der -> response.putHeader("Content-Type", LIST_TYPE).end(Buffer.buffer(der)),
                () -> response.setStatusCode(404).end()))
        .onFailure(_ -> response.setStatusCode(500).end());
  }

  private void setMood(RoutingContext context) {
    Optional<Mood> wanted =
        switch (word(context)) {
          case "answering" -> Optional.of(Mood.ANSWERING);
          case "silent" -> Optional.of(Mood.SILENT);
          case "try-later" -> Optional.of(Mood.TRY_LATER);
          default -> Optional.empty();
        };
    wanted.ifPresent(value -> mood = value);
    done(context, wanted.isPresent());
  }

  private void setStanding(RoutingContext context) {
    Optional<Standing> wanted =
        switch (word(context)) {
          case "good" -> Optional.of(new Standing.Good());
          case "revoked" -> Optional.of(new Standing.Revoked(clock.instant(), CERTIFICATE_HOLD));
          case "unknown" -> Optional.of(new Standing.Unknown());
          default -> Optional.empty();
        };
    var serial =
        Optional.ofNullable(context.pathParam("serial"))
            .filter(text -> text.matches("[0-9a-f]{1,40}"))
            .map(text -> new BigInteger(text, 16));
    boolean clear = wanted.isPresent() && serial.isPresent();
    if (clear) {
      book.set(serial.get(), wanted.get());
    }
    done(context, clear);
  }

  private static String word(RoutingContext context) {
    return Optional.ofNullable(context.body().asString()).orElse("");
  }

  private static void done(RoutingContext context, boolean understood) {
    context.response().setStatusCode(understood ? 204 : 400).end();
  }
}
