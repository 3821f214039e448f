package tewatashi.town.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tewatashi.town.stage.Node;

/**
 * Debian's Prometheus on loopback, with the shipped rules, scraping a house's nodes once a second.
 */
final class Prometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final URI api;

  private Prometheus(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  static Prometheus start(List<Node> nodes, Path rules, Path folder)
      throws IOException, InterruptedException {
    Path config = Files.writeString(folder.resolve("prometheus.yml"), config(nodes, rules));
    int port = freePort();
    var process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--enable-feature=exemplar-storage",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    var started = new Prometheus(process, URI.create("http://127.0.0.1:" + port));
    started.awaitReady(folder.resolve("prometheus.log"));
    return started;
  }

  private static String config(List<Node> nodes, Path rules) {
    String targets =
        nodes.stream()
            .map(node -> "'" + node.operations().getAuthority() + "'")
            .collect(Collectors.joining(", "));
    return """
    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
    rule_files: ['%s']
    scrape_configs:
      - job_name: tewatashi
        static_configs: [{targets: [%s]}]
    """
        .formatted(rules, targets);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("prometheus did not start:\n" + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** How many series answer this now. */
  int series(String query) throws IOException, InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .getJsonObject("data")
        .getJsonArray("result")
        .size();
  }

  /** The API's answer. */
  JsonObject get(String path) throws IOException, InterruptedException {
    var answer = send(path);
    var json = new JsonObject(answer.body());
    if (!"success".equals(json.getString("status"))) {
      throw new IOException(path + ": " + json.getString("error"));
    }
    return json;
  }

  private java.net.http.HttpResponse<String> send(String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
