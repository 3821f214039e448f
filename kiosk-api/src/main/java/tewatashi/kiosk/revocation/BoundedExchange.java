package tewatashi.kiosk.revocation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries a question and its answer over HTTP, or fetches a file, within bounds of bytes and time.
 * A connection serves one question: an answer cannot reach another's question by way of a shared
 * one.
 */
final class BoundedExchange implements AutoCloseable {
  /**
   * What is asked for.
   *
   * @param questionType the media type of what is sent; empty if nothing is
   * @param answerType the only media type that counts; empty if any does
   * @param waitMax for the whole of an answer, from the first byte sent to the last one received
   * @param atOnceMax connections
   */
  record Terms(
      Optional<String> questionType,
      Optional<String> answerType,
      int answerBytesMax,
      Duration waitMax,
      int atOnceMax) {}

  private final HttpClient client;
  private final URI address;
  private final Terms terms;

  BoundedExchange(Vertx vertx, URI address, Terms terms) {
    var options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout((int) terms.waitMax().toMillis())
            .setSsl("https".equals(address.getScheme()))
            .setVerifyHost(true);
    this.client =
        vertx.createHttpClient(
            options,
            new PoolOptions()
                .setHttp1MaxSize(terms.atOnceMax())
                .setMaxWaitQueueSize(terms.atOnceMax()));
    this.address = address;
    this.terms = terms;
  }

  /**
   * Asks and waits on this thread, for the whole answer within the whole wait.
   *
   * @param ended runs, perhaps twice, when the answer's last byte is there or there will be none:
   *     before anybody reads it
   */
  byte[] ask(byte[] question, Runnable ended) throws Doubtful {
    var running = new AtomicReference<Optional<HttpClientRequest>>(Optional.empty());
    var options =
        new RequestOptions()
            .setMethod(terms.questionType().isPresent() ? HttpMethod.POST : HttpMethod.GET)
            .setAbsoluteURI(address.toString())
            .setFollowRedirects(false)
            .putHeader("Accept", terms.answerType().orElse("*/*"));
    terms.questionType().ifPresent(type -> options.putHeader("Content-Type", type));
    Future<Buffer> answer =
        client
            .request(options)
            .compose(request -> {
              running.set(Optional.of(request));
              return request.send(Buffer.buffer(question)).compose(this::bounded);
            })
            .andThen(_ -> ended.run());
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(terms.waitMax().toMillis(), TimeUnit.MILLISECONDS)
          .getBytes();
    } catch (TimeoutException _) {
      throw new Doubtful(Doubt.SILENT);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Doubtful doubtful ? doubtful : new Doubtful(Doubt.UNREACHABLE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Doubtful(Doubt.INTERRUPTED);
    } finally {
      ended.run();
      running.get().ifPresent(HttpClientRequest::reset); // Of no effect once the answer is whole.
    }
  }

  private Future<Buffer> bounded(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture(new Doubtful(Doubt.HTTP_STATUS));
    }
    if (!terms.answerType().map(mediaType(response)::equals).orElse(true)) {
      return Future.failedFuture(new Doubtful(Doubt.MEDIA_TYPE));
    }
    Promise<Buffer> whole = Promise.promise();
    var body = Buffer.buffer();
    response.handler(part -> {
      if (body.length() + part.length() > terms.answerBytesMax()) {
        whole.tryFail(new Doubtful(Doubt.TOO_LARGE));
      } else {
        body.appendBuffer(part);
      }
    });
    response.exceptionHandler(_ -> whole.tryFail(new Doubtful(Doubt.UNREACHABLE)));
    response.endHandler(_ -> whole.tryComplete(body));
    return whole.future();
  }

  private static String mediaType(HttpClientResponse response) {
    String type = response.getHeader("Content-Type");
    return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    client.close();
  }
}
