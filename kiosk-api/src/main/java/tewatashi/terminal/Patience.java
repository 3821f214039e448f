package tewatashi.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;

/**
 * Asks again, as a new request, where the server says that waiting may help: a printer that staff
 * can see to, a terminal that the last visit is just leaving. Each wait is the server's own {@code
 * Retry-After}; all of them together have an end, and before money the resident can end them too.
 */
final class Patience {
  private static final Set<String> MAY_PASS = Set.of("printer-attention", "terminal-busy");

  private static final Duration SOON = Duration.ofSeconds(1);

  private final long end;
  private final Consumer<Notice> progress;
  private final Wait wait;

  /** Lets time pass. */
  @FunctionalInterface
  interface Wait {
    /** Whether it is still worth asking. */
    boolean pass(Duration pause, List<String> attention) throws InterruptedException;
  }

  /** One that nobody can end. */
  Patience(Duration longest, Consumer<Notice> progress) {
    this(
        longest,
        progress,
        (pause, _) -> {
          Thread.sleep(pause);
          return true;
        });
  }

  Patience(Duration longest, Consumer<Notice> progress, Wait wait) {
    this.end = System.nanoTime() + longest.toNanos();
    this.progress = progress;
    this.wait = wait;
  }

  /** A step that may be taken again, as a new request. */
  @FunctionalInterface
  interface Step<T> {
    T take() throws DeskRefused, DeskUnreachable;
  }

  <T> T ask(Step<T> step) throws DeskRefused, DeskUnreachable {
    return ask(step, no -> MAY_PASS.contains(no.word()) && no.retryAfter().isPresent());
  }

  /** Tells of money until the answer is certain: a 5xx may hide that it was written down. */
  <T> T tell(Step<T> money) throws DeskRefused, DeskUnreachable {
    return ask(money, no -> !isCertain(no));
  }

  static boolean isCertain(DeskRefused no) {
    return no.status() < 500;
  }

  private <T> T ask(Step<T> step, Predicate<DeskRefused> mayPass)
      throws DeskRefused, DeskUnreachable {
    while (true) {
      try {
        return step.take();
      } catch (DeskRefused no) {
        if (!mayPass.test(no)) {
          throw no;
        }
        waitFor(no, no.retryAfter().orElse(SOON));
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
      if (!wait.pass(pause, no.attention())) {
        throw no;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw no;
    }
  }
}
