package tewatashi.kiosk.ops.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A provider that knows O-1 and says so to everybody, with exactly one thing wrong at a time. What
 * it is asked it takes as seriously as any: our name, our secret, the redirect and the verifier.
 */
final class LyingProvider implements AutoCloseable {
  static final String CLIENT = "tewatashi-ops";
  static final String SECRET = "not a secret: a test's & of 40 letters+%";
  static final URI REDIRECT = URI.create("http://127.0.0.1:7/ops/login/callback");
  static final String SUBJECT = "operator-one@example.invalid";

  /** Made once for all tests: a key takes longer than a login. */
  record Keys(TokenPress own, TokenPress strangers, TokenPress tooShort) {
    static Keys fresh() throws GeneralSecurityException {
      return new Keys(
          TokenPress.of("first", TokenPress.Kind.RS256),
          TokenPress.of("first", TokenPress.Kind.RS256),
          TokenPress.rsa("short", 1024));
    }
  }

  private final HttpServer server;
  private final Keys keys;
  private final AtomicInteger descriptions = new AtomicInteger();
  private final AtomicInteger keysAsked = new AtomicInteger();
  private final AtomicInteger tokensAsked = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Map<String, Map<String, String>> questions = new ConcurrentHashMap<>();
  private volatile TokenPress press;
  private volatile TokenPress published;
  private volatile Optional<Lie> lie = Optional.empty();
  private volatile Instant now;
  private volatile UnaryOperator<JsonObject> describedAs = UnaryOperator.identity();
  private volatile UnaryOperator<JsonObject> claimed = UnaryOperator.identity();

  LyingProvider(Instant now, Keys keys) throws Exception {
    this.now = now;
    this.keys = keys;
    this.press = keys.own();
    this.published = keys.own();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/openid-configuration", this::description);
    server.createContext("/keys", this::keys);
    server.createContext("/token", this::token);
    server.start();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void tells(Lie next) {
    lie = Optional.of(next);
  }

  void tellsTheTruth() {
    lie = Optional.empty();
  }

  void describesItselfAs(UnaryOperator<JsonObject> change) {
    describedAs = change;
  }

  void claims(UnaryOperator<JsonObject> change) {
    claimed = change;
  }

  void signsWith(TokenPress next) {
    press = next;
    published = next;
  }

  /** Somebody else signs, with a key that is not named any more. */
  void isRobbedOf(TokenPress stolen) {
    press = stolen;
  }

  void clockIs(Instant next) {
    now = next;
  }

  /** Whoever waits for an answer gets it. */
  void release() {
    released.countDown();
  }

  int descriptionsAsked() {
    return descriptions.get();
  }

  int keysAsked() {
    return keysAsked.get();
  }

  int tokensAsked() {
    return tokensAsked.get();
  }

  /** What the browser brings back after its person was at the provider's page. */
  Map<String, String> visit(URI question) {
    var asked = form(question.getRawQuery());
    String code = "code-" + questions.size();
    questions.put(code, asked);
    var back = new HashMap<String, String>();
    back.put("state", asked.get("state"));
    back.put("iss", issuer().toString());
    back.put("code", code);
    if (lie.isPresent()) {
      switch (lie.get()) {
        case OTHER_STATE -> back.put("state", "A".repeat(43));
        case NO_STATE -> back.remove("state");
        case OTHER_PROVIDER -> back.put("iss", "https://provider.example");
        case NO_PROVIDER -> back.remove("iss");
        case DECLINES -> back.put("error", "access_denied");
        case SERVER_ERROR -> back.put("error", "server_error");
        case NO_CODE -> back.remove("code");
        case ENDLESS_CODE -> back.put("code", "c".repeat(2049));
        default -> {} // It lies elsewhere.
      }
    }
    return back;
  }

  private void description(HttpExchange exchange) throws IOException {
    descriptions.incrementAndGet();
    var description =
        new JsonObject()
            .put("issuer", issuer().toString())
            .put("authorization_endpoint", issuer() + "/authorize")
            .put("token_endpoint", issuer() + "/token")
            .put("jwks_uri", issuer() + "/keys")
            .put("response_types_supported", new JsonArray().add("code"))
            .put("subject_types_supported", new JsonArray().add("public"))
            .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"))
            .put("code_challenge_methods_supported", new JsonArray().add("S256"))
            .put("authorization_response_iss_parameter_supported", true);
    answer(exchange, 200, describedAs.apply(description).encode());
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysAsked.incrementAndGet();
    var all = new JsonArray().add(published.published()).add(keys.tooShort().published());
    if (lie.equals(Optional.of(Lie.TWO_KEYS_OF_ONE_NAME))) {
      all.add(keys.strangers().published());
    }
    answer(exchange, 200, new JsonObject().put("keys", all).encode());
  }

  private void token(HttpExchange exchange) throws IOException {
    tokensAsked.incrementAndGet();
    var said = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var asked = questions.get(said.getOrDefault("code", ""));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!known(authorization)) {
      answer(exchange, 401, error("invalid_client"));
    } else if (asked == null || !isAnsweredBy(asked, said)) {
      answer(exchange, 400, error("invalid_grant"));
    } else {
      tell(exchange, asked.get("nonce"));
    }
  }

  private void tell(HttpExchange exchange, String nonce) throws IOException {
    var truth = new JsonObject().put("access_token", "a").put("token_type", "Bearer");
    try {
      truth.put("id_token", lie.isPresent() ? wrong(lie.get(), nonce) : press.token(right(nonce)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    if (lie.isEmpty()) {
      answer(exchange, 200, truth.encode());
      return;
    }
    switch (lie.get()) {
      case SPENT_CODE -> answer(exchange, 400, error("invalid_grant"));
      case UNKNOWN_CLIENT -> answer(exchange, 401, error("invalid_client"));
      case STATUS_500 -> answer(exchange, 500, truth.encode());
      case REDIRECTS -> {
        exchange.getResponseHeaders().add("Location", issuer() + "/token");
        answer(exchange, 307, "");
      }
      case HUGE -> answer(exchange, 200, truth.put("more", "m".repeat(64 * 1024)).encode());
      case NO_JSON -> answer(exchange, 200, "<html>");
      case HANGS_UP -> exchange.close();
      case NO_ID_TOKEN -> {
        truth.remove("id_token");
        answer(exchange, 200, truth.encode());
      }
      case HELD -> held(exchange, truth.encode());
      case DRIPS -> drip(exchange, truth.encode());
      default -> answer(exchange, 200, truth.encode());
    }
  }

  private JsonObject right(String nonce) {
    return claimed.apply(
        new JsonObject()
            .put("iss", issuer().toString())
            .put("sub", SUBJECT)
            .put("aud", CLIENT)
            .put("azp", CLIENT)
            .put("nonce", nonce)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + 300)
            .put("auth_time", now.getEpochSecond() - 30)
            .put("email", SUBJECT));
  }

  private String wrong(Lie told, String nonce) throws GeneralSecurityException {
    var claims = right(nonce);
    long second = now.getEpochSecond();
    switch (told) {
      case OTHER_ISSUER -> claims.put("iss", issuer() + "/");
      case NO_ISSUER -> claims.remove("iss");
      case OTHER_AUDIENCE -> claims.put("aud", "another-client");
      case ANOTHER_AUDIENCE_TOO -> claims.put("aud", new JsonArray().add(CLIENT).add("another"));
      case NO_AUDIENCE -> claims.remove("aud");
      case OTHER_PARTY -> claims.put("azp", "another-client");
      case EXPIRED -> claims.put("exp", second - 60);
      case NO_EXPIRY -> claims.remove("exp");
      case NO_ISSUE_TIME -> claims.remove("iat");
      case FROM_THE_FUTURE -> claims.put("iat", second + 61);
      case NOT_YET_VALID -> claims.put("nbf", second + 61);
      case OTHER_NONCE -> claims.put("nonce", "A".repeat(43));
      case NO_NONCE -> claims.remove("nonce");
      case NO_LOGIN_TIME -> claims.remove("auth_time");
      case OLD_LOGIN -> claims.put("auth_time", second - 12 * 3600 - 61);
      case LOGIN_OF_TOMORROW -> claims.put("auth_time", second + 61);
      case NO_SUBJECT -> claims.remove("sub");
      case LONG_SUBJECT -> claims.put("sub", "s".repeat(256));
      case INVISIBLE_SUBJECT -> claims.put("sub", "operator\u200b-one");
      default -> {} // It lies elsewhere.
    }
    return signedWrongly(told, claims);
  }

  private String signedWrongly(Lie told, JsonObject claims) throws GeneralSecurityException {
    var header = press.header();
    return switch (told) {
      case NO_SIGNATURE -> TokenPress.unsigned(new JsonObject().put("alg", "none"), claims) + ".";
      case KEYED_WITH_THE_PUBLIC_KEY ->
          TokenPress.keyed(
              press.keys().getPublic().getEncoded(), header.put("alg", "HS256"), claims);
      case KEYED_WITH_OUR_SECRET ->
          TokenPress.keyed(
              SECRET.getBytes(StandardCharsets.UTF_8), header.put("alg", "HS256"), claims);
      case CRITICAL_HEADER ->
          press.token(header.put("crit", new JsonArray().add("must")).put("must", 1), claims);
      case STRANGERS_SIGNATURE -> keys.strangers().token(header, claims);
      case CHANGED_AFTERWARDS -> {
        String honest = press.token(claims.copy());
        yield TokenPress.unsigned(header, claims.put("sub", "operator-two"))
            + honest.substring(honest.lastIndexOf('.'));
      }
      case UNKNOWN_KEY_NAME -> press.token(header.put("kid", "unknown"), claims);
      case BRINGS_ITS_OWN_KEY -> {
        var own = keys.strangers().called("its-own");
        yield own.token(own.header().put("jwk", own.published()), claims);
      }
      case SHORT_KEY -> keys.tooShort().token(claims);
      default -> press.token(claims);
    };
  }

  private static boolean known(String authorization) {
    String both = encoded(CLIENT) + ":" + encoded(SECRET);
    return ("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
        .equals(authorization);
  }

  private static boolean isAnsweredBy(Map<String, String> asked, Map<String, String> said) {
    return "authorization_code".equals(said.get("grant_type"))
        && asked.get("redirect_uri").equals(said.get("redirect_uri"))
        && "S256".equals(asked.get("code_challenge_method"))
        && asked.get("code_challenge").equals(challenge(said.getOrDefault("code_verifier", "")));
  }

  private static String challenge(String verifier) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return TokenPress.base64(sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void held(HttpExchange exchange, String body) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, body);
  }

  /** A byte, and again a byte, for as long as anybody reads. */
  private static void drip(HttpExchange exchange, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      for (byte one : body.getBytes(StandardCharsets.UTF_8)) {
        out.write(one);
        out.flush();
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String error(String code) {
    return new JsonObject().put("error", code).encode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> form(String text) {
    var all = new HashMap<String, String>();
    for (String part : List.of(text.split("&"))) {
      var sides = new ArrayList<>(List.of(part.split("=", 2)));
      all.put(
          URLDecoder.decode(sides.getFirst(), StandardCharsets.UTF_8),
          URLDecoder.decode(sides.getLast(), StandardCharsets.UTF_8));
    }
    return all;
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
