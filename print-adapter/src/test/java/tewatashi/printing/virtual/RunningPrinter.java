package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Types;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A virtual printer that really listens, and a plain client that shares no code with our own. */
final class RunningPrinter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final VirtualPrinterServer server;
  private int requestId;

  RunningPrinter(Duration pageTime, Duration operationTimeOut, int printers) throws Exception {
    var uuids = IntStream.range(0, printers).mapToObj(i -> new UUID(7, i)).toList();
    server =
        new VirtualPrinterServer(
            new VirtualPrinterServer.Settings(
                0, 0, Optional.empty(), uuids, pageTime, operationTimeOut, Optional.empty()),
            InstantSource.system());
    vertx.deployVerticle(server).toCompletionStage().toCompletableFuture().get();
  }

  static RunningPrinter withPageTime(int millis) throws Exception {
    return new RunningPrinter(Duration.ofMillis(millis), Duration.ofSeconds(60), 1);
  }

  URI uri() {
    return uri(0);
  }

  URI uri(int printer) {
    return server.printers().get(printer).uri();
  }

  int nextRequestId() {
    return ++requestId;
  }

  IppPacket send(IppPacket.Builder request, byte... document) throws Exception {
    var packet = request.setRequestId(nextRequestId()).build();
    var body = new ByteArrayOutputStream();
    packet.write(body);
    body.write(document);
    var answer = post(body.toByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP status " + answer.statusCode());
    }
    var read = new IppInputStream(new ByteArrayInputStream(answer.body())).readPacket();
    if (read.getRequestId() != packet.getRequestId()) {
      throw new AssertionError("the answer belongs to another request");
    }
    return read;
  }

  HttpResponse<byte[]> post(byte[] body) throws Exception {
    var http = URI.create(uri().toString().replaceFirst("^ipp", "http"));
    var post =
        HttpRequest.newBuilder(http)
            .timeout(PATIENCE)
            .header("Content-Type", "application/ipp")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(post, HttpResponse.BodyHandlers.ofByteArray());
  }

  int createJob(String name, Attribute<?>... template) throws Exception {
    var request = IppPacket.createJob(uri()).putOperationAttributes(Types.jobName.of(name));
    if (template.length > 0) {
      request.putJobAttributes(template);
    }
    return send(request).getValue(Tag.jobAttributes, Types.jobId);
  }

  IppPacket sendDocument(int jobId, byte[] document) throws Exception {
    return send(
        IppPacket.sendDocument(uri(), jobId)
            .putOperationAttributes(
                Types.documentFormat.of("application/pdf"), Types.lastDocument.of(true)),
        document);
  }

  IppPacket job(int jobId) throws Exception {
    return send(IppPacket.getJobAttributes(uri(), jobId));
  }

  JobState state(IppPacket answer) {
    return answer.getValue(Tag.jobAttributes, Types.jobState);
  }

  /** Asks until the job is as wanted; a job that never gets there fails the test. */
  IppPacket jobOnce(int jobId, Predicate<IppPacket> wanted) throws Exception {
    var deadline = InstantSource.system().instant().plus(PATIENCE);
    var answer = job(jobId);
    while (!wanted.test(answer)) {
      if (InstantSource.system().instant().isAfter(deadline)) {
        throw new AssertionError("job never got there:\n" + answer.prettyPrint(100, "  "));
      }
      Thread.sleep(5);
      answer = job(jobId);
    }
    return answer;
  }

  IppPacket jobOnce(int jobId, JobState wanted) throws Exception {
    return jobOnce(jobId, answer -> state(answer).equals(wanted));
  }

  List<JsonObject> tray() throws Exception {
    var list = new JsonArray(new String(control("GET", "/tray", "").body(), "UTF-8"));
    return list.stream().map(JsonObject.class::cast).toList();
  }

  void faults(String json) throws Exception {
    var answer = control("POST", "/faults", json);
    if (answer.statusCode() != 200) {
      throw new AssertionError("fault refused: " + new String(answer.body(), "UTF-8"));
    }
  }

  HttpResponse<byte[]> control(String method, String path, String body) throws Exception {
    var uri = URI.create("http://localhost:%d%s".formatted(server.controlPort(), path));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() throws Exception {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }
}
