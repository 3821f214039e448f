package tewatashi.misdelivery;

import java.time.Duration;
import java.util.function.Consumer;
import tewatashi.misdelivery.scene.Findings;

/** Whoever waits for a long scenario hears every minute how far it is. */
final class SoFar implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Thread thread;

  /** Begins to tell. */
  SoFar(Findings findings, Consumer<String> say) {
    this.thread = Thread.ofVirtual().start(() -> tell(findings, say));
  }

  private static void tell(Findings findings, Consumer<String> say) {
    try {
      while (true) {
        Thread.sleep(EVERY);
        say.accept(
            "  after %d s: %,d delivered, %,d page(s) read, %d where they must not"
                .formatted(
                    findings.millis() / 1000,
                    findings.deliveredCount(),
                    findings.pagesReadCount(),
                    findings.wrongPages().size()));
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
