package tewatashi.terminal.desk;

import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A stream's lines, handed from the event loop to the thread that waits for them. */
final class DeskLines implements AutoCloseable {
  /** Events are a few lines each; a server that sends more than this unread is left. */
  private static final int UNREAD_MAX = 4096;

  private final BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<Optional<HttpClientRequest>> request =
      new AtomicReference<>(Optional.empty());
  private volatile boolean closed;

  /** The next line; empty when the stream has ended or the wait is over. */
  Optional<String> next(Duration wait) {
    try {
      var line = queue.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
      return line == null ? Optional.empty() : line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  void runs(HttpClientRequest running) {
    request.set(Optional.of(running));
    if (closed) {
      running.reset();
    }
  }

  void line(String line) {
    if (queue.size() < UNREAD_MAX) {
      queue.add(Optional.of(line));
    } else {
      close();
      ended();
    }
  }

  void ended() {
    queue.add(Optional.empty());
  }

  @Override
  public void close() {
    closed = true;
    request.get().ifPresent(HttpClientRequest::reset);
  }
}
