package tewatashi.terminal;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;

/**
 * Asks again, as a new request, where the server says that waiting may help: a printer that staff
 * can see to, a terminal that the last visit is just leaving. Each wait is the server's own {@code
 * Retry-After}; all of them together have an end.
 */
final class Patience {
  private static final Set<String> MAY_PASS = Set.of("printer-attention", "terminal-busy");

  private final long end;
  private final Consumer<Notice> progress;

  Patience(Duration longest, Consumer<Notice> progress) {
    this.end = System.nanoTime() + longest.toNanos();
    this.progress = progress;
  }

  /** A step before money, which nothing but its answer follows. */
  @FunctionalInterface
  interface Step<T> {
    T take() throws DeskRefused, DeskUnreachable;
  }

  <T> T ask(Step<T> step) throws DeskRefused, DeskUnreachable {
    while (true) {
      try {
        return step.take();
      } catch (DeskRefused no) {
        if (!MAY_PASS.contains(no.word()) || no.retryAfter().isEmpty()) {
          throw no;
        }
        waitFor(no, no.retryAfter().get());
      }
    }
  }

  private void waitFor(DeskRefused no, Duration pause) throws DeskRefused {
    if (System.nanoTime() + pause.toNanos() > end) {
      throw no;
    }
    String text =
        no.attention().isEmpty()
            ? "Please wait a moment."
            : "The printer needs: %s. Please tell the staff. No fee was taken."
                .formatted(String.join(", ", no.attention()));
    progress.accept(
        Notice.of(
            no.word().replace('-', '_'), text, "attention", String.join(" ", no.attention())));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw no;
    }
  }
}
