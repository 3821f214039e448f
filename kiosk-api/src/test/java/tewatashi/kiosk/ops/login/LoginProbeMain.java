package tewatashi.kiosk.ops.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.SecretFile;

/**
 * The login and nothing behind it, as a program of its own: {@code ISSUER CLIENT SECRET_FILE}. It
 * sends a browser to the provider from {@code /ops/login} and says at {@code /ops/login/callback}
 * who came back, in one line of JSON. Unlike a server it forgets no attempt, so that a test can
 * bring the same code a second time. It ends with its standard input. Among the tests, so that no
 * artefact holds it.
 */
public final class LoginProbeMain {
  private static final String CALLBACK = "/ops/login/callback";

  private final Map<String, LoginAttempt> attempts = new ConcurrentHashMap<>();
  private final Chance chance = new Chance(new SecureRandom());
  private final InstantSource clock = InstantSource.system();
  private final OperatorLogin login;

  private LoginProbeMain(OperatorLogin login) {
    this.login = login;
  }

  public static void main(String[] arguments) throws Exception {
    var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(local, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    String self = "http://127.0.0.1:" + server.getAddress().getPort();
    var config =
        new ProviderConfig(
            URI.create(arguments[0]),
            arguments[1],
            new SecretFile(Path.of(arguments[2])),
            URI.create(self + CALLBACK));
    try (var login = OperatorLogin.at(config, Realm.SPECIMEN)) {
      var probe = new LoginProbeMain(login);
      server.createContext("/ops/login", probe::begin);
      server.createContext(CALLBACK, probe::finish);
      server.start();
      System.out.println(new JsonObject().put("ready", true).put("self", self).encode());
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      server.stop(0);
    }
    System.exit(0);
  }

  private void begin(HttpExchange exchange) throws IOException {
    switch (login.begin(clock.instant(), chance)) {
      case Beginning.Redirect redirect -> {
        attempts.put(redirect.attempt().state(), redirect.attempt());
        var headers = exchange.getResponseHeaders();
        headers.add("Location", redirect.to().toString());
        headers.add("Set-Cookie", "attempt=" + redirect.attempt().state() + "; Path=/; HttpOnly");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
      }
      case Beginning.Unavailable unavailable ->
          answer(exchange, new JsonObject().put("unavailable", unavailable.why().word()));
    }
  }

  private void finish(HttpExchange exchange) throws IOException {
    String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    var attempt = attempts.get(cookies.replaceFirst("(?s).*\\battempt=([^;]*).*", "$1"));
    if (attempt == null) {
      answer(exchange, new JsonObject().put("refused", "no-attempt"));
      return;
    }
    var callback = LyingProvider.form(exchange.getRequestURI().getRawQuery());
    answer(
        exchange,
        switch (login.finish(attempt, callback, clock.instant())) {
          case Outcome.Known known ->
              new JsonObject()
                  .put("known", known.subject().subject())
                  .put("issuer", known.subject().issuer().toString())
                  .put("logged_in_at", known.subject().loggedInAt().toString());
          case Outcome.Refused refused -> new JsonObject().put("refused", refused.why().word());
        });
  }

  private static void answer(HttpExchange exchange, JsonObject said) throws IOException {
    byte[] bytes = said.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
