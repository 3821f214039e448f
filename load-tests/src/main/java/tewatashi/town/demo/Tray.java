package tewatashi.town.demo;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks into a virtual printer's tray, through its control endpoint. */
public final class Tray {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI control;
  private final String printer;

  /**
   * @param control the printers' control endpoint
   * @param printer printer-uuid
   */
  public Tray(URI control, String printer) {
    this.control = control;
    this.printer = printer;
  }

  /** Every document that lies in the tray, byte for byte, oldest first. */
  public List<byte[]> documents() throws IOException, InterruptedException {
    var documents = new ArrayList<byte[]>();
    var listed = new JsonArray(new String(get(path("")), java.nio.charset.StandardCharsets.UTF_8));
    for (int i = 0; i < listed.size(); i++) {
      documents.add(get(path("/" + listed.getJsonObject(i).getInteger("number", i + 1) + ".pdf")));
    }
    return documents;
  }

  /** Takes the paper out. */
  public void take() throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(path("")).DELETE());
  }

  private URI path(String rest) {
    return control.resolve("/printers/" + printer + "/tray" + rest);
  }

  private byte[] get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the tray said " + answer.statusCode());
    }
    return answer.body();
  }
}
