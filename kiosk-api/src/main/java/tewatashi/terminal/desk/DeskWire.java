package tewatashi.terminal.desk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Requests and answers over mutual TLS. Blocks the calling thread, never an event loop. */
final class DeskWire implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 256 << 10;
  private static final int CONNECT_MILLIS = 5_000;

  /** The server writes a comment at least every 15 s. */
  private static final Duration STREAM_IDLE = Duration.ofSeconds(40);

  /**
   * A request.
   *
   * @param body JSON, or empty
   */
  record Request(HttpMethod method, String path, Map<String, String> headers, Buffer body) {}

  /** A whole answer. */
  record Reply(int status, String contentType, Buffer body, Optional<Duration> retryAfter) {}

  private final HttpClient client;

  DeskWire(Vertx vertx, DeskAddress address) {
    var options =
        new HttpClientOptions()
            .setSsl(true)
            .setVerifyHost(true)
            .setTrustOptions(
                new PemTrustOptions().addCertPath(address.serverAuthority().toString()))
            .setKeyCertOptions(address.key().options())
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
            .setConnectTimeout(CONNECT_MILLIS)
            .setDefaultHost(address.url().getHost())
            .setDefaultPort(address.port());
    client = vertx.createHttpClient(options);
  }

  /** One request and its whole answer. */
  Reply ask(Request request, Duration wait) throws DeskUnreachable {
    return await(
        open(request, wait)
            .compose(opened -> send(opened, request.body()).compose(DeskWire::bounded)),
        wait.plusMillis(CONNECT_MILLIS));
  }

  /** One request whose answer is a stream of lines; it ends at once if it is not. */
  DeskLines lines(Request request) {
    var lines = new DeskLines();
    open(request, STREAM_IDLE)
        .compose(opened -> {
          lines.runs(opened);
          return opened.send().compose(response -> streamed(response, lines::line));
        })
        .onComplete(_ -> lines.ended());
    return lines;
  }

  private Future<HttpClientRequest> open(Request request, Duration idle) {
    var options =
        new RequestOptions()
            .setMethod(request.method())
            .setURI(request.path())
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout(idle.toMillis());
    request.headers().forEach(options::putHeader);
    return client.request(options);
  }

  private static Future<HttpClientResponse> send(HttpClientRequest opened, Buffer body) {
    return body.length() == 0
        ? opened.send()
        : opened.putHeader("Content-Type", "application/json").send(body);
  }

  /** Composed on the response's own context: a body asked for later may already be gone. */
  private static Future<Reply> bounded(HttpClientResponse response) {
    var body = Buffer.buffer();
    Promise<Reply> whole = Promise.promise();
    response.handler(part -> {
      if (body.length() + part.length() > ANSWER_BYTES_MAX) {
        whole.tryFail("the answer is too long");
        response.request().reset();
      } else {
        body.appendBuffer(part);
      }
    });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(_ ->
        whole.tryComplete(
            new Reply(response.statusCode(), contentType(response), body, retryAfter(response))));
    return whole.future();
  }

  private static Future<Boolean> streamed(HttpClientResponse response, Consumer<String> line) {
    Promise<Boolean> ended = Promise.promise();
    if (contentType(response).startsWith("text/event-stream")) {
      var lines = RecordParser.newDelimited("\n", part -> line.accept(withoutReturn(part)));
      lines.maxRecordSize(ANSWER_BYTES_MAX);
      lines.exceptionHandler(ended::tryFail);
      response.handler(lines);
    }
    response.exceptionHandler(ended::tryFail);
    response.endHandler(_ -> ended.tryComplete(true));
    return ended.future();
  }

  private static String withoutReturn(Buffer part) {
    var line = part.toString();
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Whole seconds, RFC 9110 §10.2.3; a date is not in the API. */
  private static Optional<Duration> retryAfter(HttpClientResponse response) {
    return Optional.ofNullable(response.getHeader("Retry-After"))
        .filter(value -> value.matches("[0-9]{1,4}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String contentType(HttpClientResponse response) {
    String type = response.getHeader("Content-Type");
    return type == null ? "" : type;
  }

  private static <T> T await(Future<T> future, Duration wait) throws DeskUnreachable {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskUnreachable("interrupted", e);
    } catch (TimeoutException e) {
      throw new DeskUnreachable("the server does not answer in time", e);
    } catch (ExecutionException e) {
      throw new DeskUnreachable("the server cannot be reached: " + reason(e), e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName() + " " + cause.getMessage();
  }

  @Override
  public void close() {
    client.close();
  }
}
