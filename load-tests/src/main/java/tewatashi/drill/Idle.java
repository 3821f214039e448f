package tewatashi.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a node that gets no more visits has ended those it had. */
final class Idle {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private Idle() {}

  /**
   * @param operations the node's address for health and metrics
   */
  static void await(URI operations) throws IOException, InterruptedException, DrillFailed {
    var request = HttpRequest.newBuilder(operations.resolve("/metrics")).timeout(PATIENCE).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      // Twice: a step may have been on its way when the balancer sent the last one.
      for (int quiet = 0; quiet < 2; Thread.sleep(BETWEEN)) {
        var metrics = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        boolean idle =
            metrics.lines().anyMatch(line -> line.startsWith("tewatashi_steps_running 0"));
        quiet = idle ? quiet + 1 : 0;
        if (System.nanoTime() > end) {
          throw new DrillFailed("a node outside the balancer does not come to rest");
        }
      }
    }
  }
}
