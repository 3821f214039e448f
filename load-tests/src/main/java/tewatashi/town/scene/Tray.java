package tewatashi.town.scene;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks into a virtual printer's tray, through its control endpoint. */
public final class Tray {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
    for (int number : numbers()) {
      documents.add(get(path("/" + number + ".pdf")));
    }
    return documents;
  }

  /** Takes out exactly what it returns: a page that falls meanwhile stays and is seen next time. */
  public List<byte[]> takeDocuments() throws IOException, InterruptedException {
    var documents = new ArrayList<byte[]>();
    for (int number : numbers()) {
      documents.add(get(path("/" + number + ".pdf")));
      send(HttpRequest.newBuilder(path("/" + number)).DELETE());
    }
    return documents;
  }

  /** The numbers of what lies there, oldest first. */
  public List<Integer> numbers() throws IOException, InterruptedException {
    return new JsonArray(new String(get(path("")), StandardCharsets.UTF_8))
        .stream().map(JsonObject.class::cast).map(one -> one.getInteger("number")).toList();
  }

  /** When each document's last byte had reached the printer, oldest first. */
  public List<Instant> arrivals() throws IOException, InterruptedException {
    return new JsonArray(new String(get(path("")), StandardCharsets.UTF_8))
        .stream()
            .map(JsonObject.class::cast)
            .map(one -> Instant.parse(one.getString("arrived_at")))
            .toList();
  }

  /** One document, byte for byte. */
  public byte[] document(int number) throws IOException, InterruptedException {
    return get(path("/" + number + ".pdf"));
  }

  /** Takes one document out; it may have gone already. */
  public void take(int number) throws IOException, InterruptedException {
    if (numbers().contains(number)) {
      send(HttpRequest.newBuilder(path("/" + number)).DELETE());
    }
  }

  /** Takes all paper out, unseen. */
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
