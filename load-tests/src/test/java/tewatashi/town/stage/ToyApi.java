package tewatashi.town.stage;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.card.CardLinks;

/** The API's happy path: secret and signature are looked at, nothing else is refused. */
final class ToyApi {
  private static final String MESSAGE = "sign this";

  private final Vertx vertx;
  private final List<Place> places;
  private final ToyPrinters printers;
  private final Conduct conduct;
  private final String realm;
  private final Map<String, String> idsBySerial = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger issuances = new AtomicInteger();

  private static final class Session {
    private final String secret;
    private final Place place;
    private volatile String resident = "";
    private volatile String state = "awaiting_payment";

    Session(String secret, Place place) {
      this.secret = secret;
      this.place = place;
    }
  }

  ToyApi(
      Vertx vertx,
      Path town,
      List<Place> places,
      ToyPrinters printers,
      Conduct conduct,
      String realm)
      throws IOException {
    this.vertx = vertx;
    this.places = places;
    this.printers = printers;
    this.conduct = conduct;
    this.realm = realm;
    new CardLinks(town.resolve("cards.ndjson"))
        .forEach(link -> idsBySerial.put(link.serialNumber().toString(), link.resident()));
    try (var lines = Files.lines(town.resolve("feed.ndjson"))) {
      lines
          .map(JsonObject::new)
          .filter(record -> record.getString("type").equals("resident"))
          .forEach(record -> names.put(record.getString("resident"), record.getString("name")));
    }
  }

  Router router() {
    var router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.get("/livez").handler(this::livez);
    router.post("/v1/sessions").handler(ToyApi::hasNoBody);
    router.post("/v1/sessions/:session/card-removed").handler(ToyApi::hasNoBody);
    router.post("/v1/issuances/:issuance/collected").handler(ToyApi::hasNoBody);
    router.post("/v1/sessions").handler(this::open);
    router.route("/v1/sessions/:session*").handler(this::knows);
    router.route("/v1/issuances/:issuance*").handler(this::knows);
    router.post("/v1/sessions/:session/card").handler(this::card);
    router.post("/v1/sessions/:session/card-removed").handler(ToyApi::fine);
    router.post("/v1/sessions/:session/scope").handler(ToyApi::fine);
    router.post("/v1/sessions/:session/issuances").handler(this::apply);
    router.delete("/v1/sessions/:session").handler(ToyApi::fine);
    router.post("/v1/issuances/:issuance/payment").handler(this::payment);
    router.post("/v1/issuances/:issuance/collected").handler(ToyApi::fine);
    router.get("/v1/issuances/:issuance").handler(this::state);
    return router;
  }

  int sessions() {
    return numbers.get();
  }

  private void livez(RoutingContext context) {
    var alive = new JsonObject().put("alive", true);
    context.json(realm.isEmpty() ? alive : alive.put("realm", realm));
  }

  private void open(RoutingContext context) {
    String id = "%032x".formatted(numbers.incrementAndGet());
    sessions.put(id, new Session(context.request().getHeader("Session-Secret"), place(context)));
    answer(context, 201, new JsonObject().put("session", id).put("message", base64(MESSAGE)));
  }

  private void knows(RoutingContext context) {
    var session = sessions.get(id(context));
    boolean same =
        session != null
            && session.secret.equals(context.request().getHeader("Session-Secret"))
            && session.place.equals(place(context));
    if (same) {
      context.next();
    } else {
      answer(context, 404, new JsonObject().put("type", "urn:tewatashi:problem:not-found"));
    }
  }

  private static void hasNoBody(RoutingContext context) {
    if (context.body().length() > 0) {
      answer(context, 400, new JsonObject().put("type", "urn:tewatashi:problem:malformed-request"));
    } else {
      context.next();
    }
  }

  /** Today's cards and next cards, as {@code SoftCard} signs with them. */
  private static String algorithm(PublicKey key) {
    return key instanceof ECPublicKey
        ? KeyAlgorithm.P_384.cardSignature()
        : KeyAlgorithm.RSA_2048.cardSignature();
  }

  private void card(RoutingContext context) {
    var body = context.body().asJsonObject();
    try {
      var der = Base64.getDecoder().decode(body.getString("certificate"));
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      var signature = Signature.getInstance(algorithm(certificate.getPublicKey()));
      signature.initVerify(certificate.getPublicKey());
      signature.update(MESSAGE.getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getDecoder().decode(body.getString("signature")))) {
        throw new GeneralSecurityException("not this card's signature");
      }
      sessions.get(id(context)).resident =
          idsBySerial.get(certificate.getSerialNumber().toString());
      fine(context);
    } catch (GeneralSecurityException e) {
      answer(context, 403, new JsonObject().put("type", "urn:tewatashi:problem:card-not-accepted"));
    }
  }

  private void apply(RoutingContext context) {
    // An issuance bears its session's id here: each session has one.
    answer(context, 201, new JsonObject().put("issuance", id(context)).put("total_yen", 300));
  }

  private void payment(RoutingContext context) {
    var session = sessions.get(id(context));
    if (context.body().asJsonObject().getString("step").equals("taken")) {
      String owner = names.get(session.resident);
      String stranger = names.get(owner.equals(names.get("10000001")) ? "10000002" : "10000001");
      for (byte[] paper : conduct.papers(owner, stranger, issuances.incrementAndGet())) {
        printers.print(session.place.printer(), paper);
      }
      session.state = "awaiting_pickup";
    }
    fine(context);
  }

  private void state(RoutingContext context) {
    answer(
        context,
        200,
        new JsonObject().put("state", sessions.get(id(context)).state).put("fee", "taken"));
  }

  private Place place(RoutingContext context) {
    try {
      var certificate = (X509Certificate) context.request().sslSession().getPeerCertificates()[0];
      String subject = certificate.getSubjectX500Principal().getName();
      return places.stream()
          .filter(place -> subject.contains(place.terminal()))
          .findFirst()
          .orElseThrow();
    } catch (SSLPeerUnverifiedException e) {
      throw new IllegalStateException("a client certificate is required", e);
    }
  }

  private static String id(RoutingContext context) {
    String session = context.pathParam("session");
    return session == null ? context.pathParam("issuance") : session;
  }

  private static void fine(RoutingContext context) {
    answer(context, 200, new JsonObject().put("offers", new JsonArray()));
  }

  private static void answer(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
