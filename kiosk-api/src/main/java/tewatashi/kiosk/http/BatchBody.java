package tewatashi.kiosk.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body for a thread that waits for it. It is fetched part by part, as it is read: what
 * nobody has read yet stays with the sender. A body that breaks off is never taken for one that
 * ended.
 */
final class BatchBody extends InputStream {
  private final HttpServerRequest request;
  private final Context loop;
  private final FeedLimits limits;
  private final long begunNanos = System.nanoTime();
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private byte @Nullable [] current = new byte[0];
  private int next;
  private long received;

  private sealed interface Part {
    record Bytes(byte[] bytes) implements Part {}

    record End() implements Part {}

    record Broken() implements Part {}
  }

  /** The body did not come whole; nobody is left to answer. */
  static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOff() {
      super("the body broke off");
    }
  }

  /** The body is not one that the listener takes. */
  static final class NotTaken extends IOException {
    private static final long serialVersionUID = 1L;

    private final FeedProblem problem;

    NotTaken(FeedProblem problem) {
      super(problem.word());
      this.problem = problem;
    }

    FeedProblem problem() {
      return problem;
    }
  }

  private BatchBody(HttpServerRequest request, Context loop, FeedLimits limits) {
    this.request = request;
    this.loop = loop;
    this.limits = limits;
  }

  /** Call it on the request's event loop, before anything else of the body was asked for. */
  static BatchBody of(HttpServerRequest request, Context loop, FeedLimits limits) {
    var body = new BatchBody(request, loop, limits);
    request.pause();
    request.handler(part -> body.parts.add(new Part.Bytes(bytes(part))));
    request.endHandler(_ -> body.parts.add(new Part.End()));
    request.exceptionHandler(_ -> body.parts.add(new Part.Broken()));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    return body;
  }

  private static byte[] bytes(Buffer part) {
    return part.getBytes();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    while (current != null && next == current.length) {
      current = nextPart();
      next = 0;
    }
    if (current == null) {
      return -1;
    }
    int count = Math.min(most, current.length - next);
    System.arraycopy(current, next, into, offset, count);
    next += count;
    return count;
  }

  /** Null after the last. */
  private byte @Nullable [] nextPart() throws IOException {
    loop.runOnContext(_ -> request.fetch(1));
    return switch (await()) {
      case Part.Bytes(byte[] bytes) -> {
        received += bytes.length;
        if (received > limits.batchBytesMax()) {
          throw new NotTaken(FeedProblem.BATCH_TOO_LARGE);
        }
        yield bytes;
      }
      case Part.End() -> null;
      case Part.Broken() -> throw new BrokenOff();
    };
  }

  private Part await() throws IOException {
    Duration left = limits.arrivalMax().minusNanos(System.nanoTime() - begunNanos);
    Duration wait = left.compareTo(limits.partWaitMax()) < 0 ? left : limits.partWaitMax();
    try {
      var part = parts.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
      if (part == null) {
        throw new NotTaken(FeedProblem.BATCH_TOO_SLOW);
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenOff();
    }
  }

  /** What was read lies in memory no longer than it must; the rest is let go unread. */
  @Override
  public void close() {
    if (current != null) {
      Arrays.fill(current, (byte) 0);
    }
    loop.runOnContext(_ -> {
      if (!request.isEnded()) {
        request.handler(_ -> {}).endHandler(_ -> {}).exceptionHandler(_ -> {}).resume();
      }
    });
  }
}
