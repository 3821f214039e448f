package tewatashi.terminal.desk;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import tewatashi.kiosk.SpecimenAuthority;

/** A server that says what a test told it to say, over real mutual TLS. */
public final class DeskServer implements AutoCloseable {
  private static final char[] PASSWORD = "specimen".toCharArray();

  /** Made once: what is tested here is not the making of keys. */
  private static final SpecimenAuthority AUTHORITY =
      SpecimenAuthority.create("CN=TLS", Instant.now());

  private static final KeyPair KEYS = SpecimenAuthority.rsaKeys();

  /** What came in. */
  public record Seen(String step, Map<String, String> headers, String body) {}

  /** What goes out; a status of 0 drops the connection instead. */
  public record Said(int status, String contentType, String body) {
    /** JSON, or a problem. */
    public static Said json(int status, String json) {
      var type = status >= 400 ? "application/problem+json" : "application/json";
      return new Said(status, type, json);
    }

    /** A refusal. */
    public static Said no(int status, String word) {
      return json(
          status,
          """
          {"type":"urn:tewatashi:problem:%s","title":"No","status":%d,"reference":"0000-0000"}\
          """
              .formatted(word, status));
    }

    /** The connection breaks instead. */
    public static Said nothing() {
      return new Said(0, "", "");
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Deque<Said>> answers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Function<Seen, Optional<Said>> mind = _ -> Optional.empty();
  private final HttpServer server;
  private final Path folder;

  public DeskServer(Path folder, String certificateName) throws Exception {
    this.folder = folder;
    SpecimenAuthority.write(folder.resolve("ca.pem"), AUTHORITY.certificate());
    identity("server.p12", certificateName, KeyPurposeId.id_kp_serverAuth);
    identity("terminal.p12", "T000001", KeyPurposeId.id_kp_clientAuth);
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(folder.resolve("server.p12").toString())
                    .setPassword("specimen"))
            .setTrustOptions(new PemTrustOptions().addCertPath(folder.resolve("ca.pem").toString()))
            .setClientAuth(ClientAuth.REQUIRED);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
            .listen(0, "localhost")
            .await(10, TimeUnit.SECONDS);
  }

  private void identity(String file, String name, KeyPurposeId use) throws Exception {
    X509Certificate own = AUTHORITY.tls(name, KEYS.getPublic(), use, Instant.now());
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(
        "one", KEYS.getPrivate(), PASSWORD, new Certificate[] {own, AUTHORITY.certificate()});
    try (var out = Files.newOutputStream(folder.resolve(file))) {
      store.store(out, PASSWORD);
    }
  }

  public Vertx vertx() {
    return vertx;
  }

  public DeskAddress address() {
    return new DeskAddress(
        URI.create("https://localhost:" + server.actualPort()),
        folder.resolve("ca.pem"),
        new TerminalKey.InFile(folder.resolve("terminal.p12"), "specimen"));
  }

  /** Whoever answers before anything that was said; asked one request after the other. */
  public DeskServer mind(Function<Seen, Optional<Said>> answers) {
    mind = answers;
    return this;
  }

  /** The next answer to a step such as {@code POST /v1/sessions}; the last one stays. */
  public DeskServer says(String step, int status, String json) {
    var type = status >= 400 ? "application/problem+json" : "application/json";
    return add(step, new Said(status, type, json));
  }

  public DeskServer streams(String step, String events) {
    return add(step, new Said(200, "text/event-stream", events));
  }

  public DeskServer refuses(String step, int status, String word) {
    return says(
        step,
        status,
        """
        {"type":"urn:tewatashi:problem:%s","title":"No","status":%d,"reference":"0000-0000"}\
        """
            .formatted(word, status));
  }

  /** Says once, before what it says otherwise, what the printer needs. */
  public DeskServer needsFirst(String step, String attention) {
    var said =
        """
        {"type":"urn:tewatashi:problem:printer-attention","title":"No","status":503,\
        "reference":"0000-0000","attention":["%s"]}\
        """
            .formatted(attention);
    answers
        .computeIfAbsent(step, _ -> new ArrayDeque<>())
        .addFirst(new Said(503, "application/problem+json", said));
    return this;
  }

  /** Does what is asked, or not, and drops the connection. */
  public DeskServer loses(String step) {
    return add(step, new Said(0, "", ""));
  }

  private DeskServer add(String step, Said said) {
    answers.computeIfAbsent(step, _ -> new ArrayDeque<>()).add(said);
    return this;
  }

  public List<Seen> seen() {
    return seen;
  }

  public List<String> steps() {
    return seen.stream().map(Seen::step).toList();
  }

  private void answer(HttpServerRequest request, Buffer body) {
    var step = request.method() + " " + request.path();
    var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(headers::put);
    var now = new Seen(step, headers, body.toString());
    seen.add(now);
    var queue = answers.getOrDefault(step, new ArrayDeque<>());
    var said = mind.apply(now).orElseGet(() -> queue.size() > 1 ? queue.poll() : queue.peek());
    if (said == null) {
      request.response().setStatusCode(500).end("nothing said for " + step);
    } else if (said.status() == 0) {
      request.connection().close();
    } else {
      if (said.status() == 503) {
        request.response().putHeader("Retry-After", "1");
      }
      request
          .response()
          .setStatusCode(said.status())
          .putHeader("Content-Type", said.contentType())
          .end(said.body());
    }
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
