package tewatashi.printing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tewatashi.issuance.session.CrossedWires;

/**
 * One request and its answer. Everything is composed on the client's own event loop; a thread that
 * waits for {@link #start} and loses patience calls {@link #abandon}, after which no further
 * segment leaves.
 */
final class Exchange {
  /** A list of ten thousand jobs fits; what a broken printer could pour does not. */
  private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

  private final Buffer packet;
  private final Optional<DocumentStream> document;
  private final AtomicReference<Optional<HttpClientRequest>> underWay =
      new AtomicReference<>(Optional.empty());
  private final Departure departure = new Departure();

  Exchange(Buffer packet, Optional<DocumentStream> document) {
    this.packet = packet;
    this.document = document;
  }

  /** The answer's body. Fails with {@link HttpRefusal} where HTTP itself says no. */
  Future<Buffer> start(HttpClient on, RequestOptions options) {
    return on.request(options).compose(this::send);
  }

  /**
   * Closes the connection: whatever may still come on it is the answer to no other question. Once
   * this returns, no further byte of a document is read.
   */
  void abandon() {
    departure.callOff();
    document.ifPresent(DocumentStream::stop);
    underWay
        .get()
        .ifPresent(request -> {
          request.reset();
          request.connection().close();
        });
  }

  /** Whether any byte may have left: false only when none has, nor will. */
  boolean mayHaveLeft() {
    return departure.mayHaveLeft();
  }

  private Future<Buffer> send(HttpClientRequest request) {
    underWay.set(Optional.of(request));
    if (!departure.leave()) {
      return request.reset().compose(_ -> Future.failedFuture(new IOException("abandoned")));
    }
    // Whatever goes wrong is told by the futures below; unhandled, it would be logged as well.
    request.exceptionHandler(_ -> {});
    long length = (long) packet.length() + document.map(DocumentStream::length).orElse(0);
    request.putHeader("Content-Length", Long.toString(length));
    Promise<Buffer> answer = Promise.promise();
    request.response().compose(this::read).onComplete(answer::tryComplete, answer::tryFail);
    pump(request)
        .onFailure(cause -> {
          // A document must arrive whole or visibly broken, never short and well-formed.
          request.reset();
          answer.tryFail(cause);
        });
    return answer.future();
  }

  private Future<Void> pump(HttpClientRequest request) {
    return document
        .map(stream -> request.write(packet).compose(_ -> segments(request, stream)))
        .orElseGet(() -> request.end(packet));
  }

  /** The next segment goes only when the one before has left: back-pressure, and a way to stop. */
  private Future<Void> segments(HttpClientRequest request, DocumentStream stream) {
    Buffer next;
    try {
      next = stream.next();
    } catch (CrossedWires | IOException e) {
      return Future.failedFuture(e);
    }
    return stream.isAtEnd()
        ? request.end(next)
        : request.write(next).compose(_ -> segments(request, stream));
  }

  private Future<Buffer> read(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.request().reset();
      return Future.failedFuture(new HttpRefusal(response.statusCode()));
    }
    var body = Buffer.buffer();
    Promise<Buffer> whole = Promise.promise();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(_ -> whole.tryComplete(body));
    response.handler(chunk -> {
      if (body.length() + chunk.length() > ANSWER_BYTES_MAX) {
        response.request().reset();
        whole.tryFail(new IOException("the answer is too long"));
      } else {
        body.appendBuffer(chunk);
      }
    });
    return whole.future();
  }
}
