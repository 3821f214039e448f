package tewatashi.misdelivery;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Something that may not last for ever. */
final class Bounded {
  private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(500);

  /** It is told to end for as long as it was let run, but not for less or more than this. */
  private static final Duration PATIENCE_MIN = Duration.ofSeconds(3);

  private static final Duration PATIENCE_MAX = Duration.ofSeconds(30);

  private Bounded() {}

  /** How it came to its end. */
  enum End {
    BY_ITSELF,
    /** Its time was up, and it ended when it was told to. */
    STOPPED,
    /** Its time was up, and it still runs. */
    STUCK
  }

  /**
   * Runs it.
   *
   * @throws Exception what it threw, if it ended by itself
   */
  static End run(Duration bound, Callable<?> play) throws Exception {
    var thrown = new AtomicReference<@Nullable Throwable>();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                play.call();
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    try {
      if (!thread.join(bound)) {
        return stop(thread, bound);
      }
    } catch (InterruptedException e) {
      // Whoever wants it to end wants the ground to be still before what comes next.
      stop(thread, bound);
      throw e;
    }
    switch (thrown.get()) {
      case null -> {
        return End.BY_ITSELF;
      }
      case InterruptedException e -> throw new IllegalStateException("somebody interrupted it", e);
      case Exception e -> throw e;
      case Throwable e -> throw new IllegalStateException(e.toString(), e);
    }
  }

  /** What waits for others in turn has to be told more than once. */
  private static End stop(Thread thread, Duration bound) throws InterruptedException {
    var patience = bound.compareTo(PATIENCE_MAX) > 0 ? PATIENCE_MAX : bound;
    patience = patience.compareTo(PATIENCE_MIN) < 0 ? PATIENCE_MIN : patience;
    for (long i = patience.dividedBy(BETWEEN_INTERRUPTS); i > 0; i--) {
      thread.interrupt();
      if (thread.join(BETWEEN_INTERRUPTS)) {
        return End.STOPPED;
      }
    }
    return End.STUCK;
  }
}
