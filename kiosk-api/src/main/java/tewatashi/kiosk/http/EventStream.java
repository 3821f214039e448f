package tewatashi.kiosk.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One response of server-sent events (WHATWG HTML, 9.2), written from a virtual thread and sent by
 * the request's event loop. A write waits until it has left, so a slow reader fills no queue.
 */
public final class EventStream {
  private final Context loop;
  private final HttpServerRequest request;
  private final HttpLimits limits;
  private volatile boolean closed;
  private boolean begun;
  private Duration quiet = Duration.ZERO;

  /** Call it on the request's event loop. */
  public EventStream(Context loop, HttpServerRequest request, HttpLimits limits) {
    this.loop = loop;
    this.request = request;
    this.limits = limits;
    request.response().closeHandler(_ -> closed = true);
    request.response().exceptionHandler(_ -> closed = true);
  }

  /** Whether somebody reads it still. */
  public boolean open() {
    return !closed;
  }

  boolean begun() {
    return begun;
  }

  /** Says that the stream stands, though there is nothing new. */
  public void begin() {
    if (!begun) {
      write(": following\n\n");
    }
  }

  /**
   * One event.
   *
   * @param data of one line
   */
  public void event(long id, String name, String data) {
    write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
  }

  /** Waits until it is time to look again; says something if nothing was said for long. */
  public void pause() {
    try {
      Thread.sleep(limits.eventPollEvery());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
    quiet = quiet.plus(limits.eventPollEvery());
    if (quiet.compareTo(limits.heartbeatEvery()) >= 0) {
      write(": still here\n\n");
    }
  }

  /** Ends it: a plain reply if nothing was sent yet, else a last event for a problem. */
  public void end(Reply reply) {
    if (!begun) {
      onLoop(response -> {
        Replies.send(request, reply);
        return Future.succeededFuture();
      });
      return;
    }
    if (reply.isProblem()) {
      write("event: problem\ndata: " + reply.body() + "\n\n");
    }
    onLoop(HttpServerResponse::end);
  }

  private void write(String text) {
    boolean first = !begun;
    begun = true;
    quiet = Duration.ZERO;
    onLoop(response -> {
      if (first) {
        Replies.harden(response)
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            .putHeader("X-Accel-Buffering", "no");
      }
      return response.write(text);
    });
  }

  private void onLoop(Function<HttpServerResponse, Future<Void>> write) {
    if (closed) {
      return;
    }
    var left = new CompletableFuture<Void>();
    loop.runOnContext(_ ->
        write
            .apply(request.response())
            .onSuccess(_ -> left.complete(null))
            .onFailure(left::completeExceptionally));
    try {
      left.get(limits.streamWriteMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      letGo();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      letGo();
    }
  }

  private void letGo() {
    closed = true;
    loop.runOnContext(_ -> request.connection().close());
  }
}
