package tewatashi.town.scene;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Breaks a virtual printer and mends it, through its control endpoint. */
public record PrinterFaults(URI control, String printer) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Replaces whatever faults it had; an empty object mends it. */
  public void set(JsonObject fault) throws IOException, InterruptedException {
    send(request().POST(HttpRequest.BodyPublishers.ofString(fault.encode())).build());
  }

  /** What is wrong with it now. */
  public JsonObject now() throws IOException, InterruptedException {
    return new JsonObject(send(request().GET().build()));
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(control.resolve("/printers/" + printer + "/faults"))
        .timeout(PATIENCE);
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    // HTTP/1.1 from the start: an offer to upgrade, with a body behind it, may be left unanswered.
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the printer refused the fault: " + answer.body());
      }
      return answer.body();
    }
  }
}
