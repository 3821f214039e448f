package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tewatashi.town.stage.Node;

/** What the servers say of themselves when a run is over, from their own metrics. */
public final class ServerFigures {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1 << 20;

  static final String HEAP = "jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*\\}";

  private ServerFigures() {}

  /** Sums over the nodes; the longest pause is the longest of any. */
  public static JsonObject of(List<Node> nodes) throws IOException, InterruptedException {
    double pauses = 0;
    double seconds = 0;
    double heap = 0;
    double refused = 0;
    try (var client = HttpClient.newHttpClient()) {
      for (Node node : nodes) {
        String said = metrics(client, node);
        pauses += sum(said, "jvm_gc_pause_seconds_count");
        seconds += sum(said, "jvm_gc_pause_seconds_sum");
        heap += sum(said, HEAP);
        refused += sum(said, "tewatashi_database_pool_refused_total");
      }
    }
    return new JsonObject()
        .put("gc_pauses", (long) pauses)
        .put("gc_pause_ms", Math.round(seconds * 1000))
        .put("heap_mib", Math.round(heap / MEBIBYTE))
        .put("pool_refused", (long) refused);
  }

  private static String metrics(HttpClient client, Node node)
      throws IOException, InterruptedException {
    var ask =
        HttpRequest.newBuilder(node.operations().resolve("/metrics")).timeout(PATIENCE).build();
    return client.send(ask, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Of all series whose name this is; labels may follow. */
  static double sum(String metrics, String name) {
    var line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? ([0-9.eE+-]+)");
    return line.matcher(metrics)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }
}
