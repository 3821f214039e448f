package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Breaks a virtual printer and mends it, through its control endpoint. */
record PrinterFaults(URI control, String printer) {
  /** Replaces whatever faults it had; an empty object mends it. */
  void set(JsonObject fault) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(control.resolve("/printers/" + printer + "/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(fault.encode()))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the printer refused the fault: " + answer.body());
      }
    }
  }
}
