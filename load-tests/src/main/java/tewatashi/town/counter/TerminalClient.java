package tewatashi.town.counter;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A virtual terminal's HTTPS client: its own identity, one server's authority, one node. Told that
 * it asks too often, it waits as long as it is told and asks again: nothing was done before that
 * answer.
 */
public final class TerminalClient implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  /** RFC 6585, 4. */
  private static final int TOO_MANY_REQUESTS = 429;

  /** A terminal that is still refused after so many waits has another trouble. */
  private static final int WAITS_MAX = 10;

  private final HttpClient client;
  private final URI api;
  private final Duration answerMax;

  private TerminalClient(HttpClient client, URI api, Duration answerMax) {
    this.client = client;
    this.api = api;
    this.answerMax = answerMax;
  }

  /**
   * A terminal's client.
   *
   * @param keystore PKCS#12 with the terminal's identity
   * @param password of the key store
   * @param authority PEM of the authority that the server's certificate must come from
   */
  public static TerminalClient of(URI api, Path keystore, String password, Path authority)
      throws IOException {
    return new TerminalClient(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls(keystore, password, authority))
            .build(),
        api,
        ANSWER_MAX);
  }

  /** The same terminal at another node. */
  public TerminalClient at(URI otherNode) {
    return new TerminalClient(client, otherNode, answerMax);
  }

  /** The same terminal, which waits no longer than this for an answer. */
  public TerminalClient within(Duration patience) {
    return new TerminalClient(client, api, patience);
  }

  /** Takes one step; an empty object is no body at all. */
  public Answer post(String path, Map<String, String> headers, JsonObject body)
      throws IOException, InterruptedException {
    var request = request(path, headers);
    return send(
        body.isEmpty()
            ? request.POST(HttpRequest.BodyPublishers.noBody())
            : request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  /** Asks. */
  public Answer get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  /** Ends something. */
  public Answer delete(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).DELETE());
  }

  /**
   * Follows a stream for so long at most.
   *
   * @return what came, line by line; empty if it was refused
   */
  public String follow(String path, Map<String, String> headers, Duration most)
      throws IOException, InterruptedException {
    var heard = new StringBuffer();
    var answer =
        client.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofLines());
    try (var lines = answer.body();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (answer.statusCode() / 100 != 2) {
        return "";
      }
      var all = threads.submit(() -> lines.forEach(line -> heard.append(line).append('\n')));
      try {
        all.get(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        lines.close();
      } catch (ExecutionException e) {
        // It was cut; what came before counts.
      }
    }
    return heard.toString();
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(api.resolve(path)).timeout(answerMax);
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (int i = 0; i < WAITS_MAX && answer.statusCode() == TOO_MANY_REQUESTS; i++) {
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
      Thread.sleep(Duration.ofSeconds(seconds));
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return new Answer(
        answer.statusCode(),
        type.contains("json") && !answer.body().isEmpty()
            ? new JsonObject(answer.body())
            : new JsonObject());
  }

  /** A terminal's TLS identity, for clients that are no terminals at all. */
  public static SSLContext identity(Path keystore, String password, Path authority)
      throws IOException {
    return tls(keystore, password, authority);
  }

  private static SSLContext tls(Path keystore, String password, Path authority) throws IOException {
    try (InputStream keys = Files.newInputStream(keystore);
        InputStream pem = Files.newInputStream(authority)) {
      var own = KeyStore.getInstance("PKCS12");
      own.load(keys, password.toCharArray());
      var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(own, password.toCharArray());
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS identity", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
