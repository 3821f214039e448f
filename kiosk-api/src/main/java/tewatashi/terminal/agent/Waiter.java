package tewatashi.terminal.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Puts a screen up and waits for what becomes of it: a touch, nobody, or something else. */
final class Waiter {
  /** What ended the wait. */
  sealed interface Reply {
    record Touched(Touch touch) implements Reply {}

    /**
     * Nobody answers any more.
     *
     * @param why a problem's word
     */
    record Gone(String why) implements Reply {}

    /** The time that was given is over; the screen still stands. */
    record Later() implements Reply {}
  }

  static final String IDLE = "idle";
  static final String CLOSING = "closing";

  private final Board board;
  private final AgentTimes times;

  Waiter(Board board, AgentTimes times) {
    this.board = board;
    this.times = times;
  }

  /** Nothing but touch and time. */
  Reply ask(Screen screen) {
    return ask(screen, Optional::empty);
  }

  /**
   * Puts the screen up and waits.
   *
   * @param look what else ends it, as a problem's word; asked often
   */
  Reply ask(Screen screen, Supplier<Optional<String>> look) {
    board.show(screen);
    return await(Duration.ofDays(1), look);
  }

  /** Waits for what stands, but no longer than this. */
  Reply await(Duration longest, Supplier<Optional<String>> look) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (true) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
          return new Reply.Later();
        }
        var touch = board.await(left.compareTo(times.look()) < 0 ? left : times.look());
        if (touch.isPresent()) {
          return new Reply.Touched(touch.get());
        }
        var other = look.get().or(this::idle);
        if (other.isPresent()) {
          return last(new Reply.Gone(other.get()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return last(new Reply.Gone(CLOSING));
    }
  }

  /** The end of a wait: a touch that was taken just before it counts, and none is taken after. */
  Reply last(Reply otherwise) {
    return board.shut().<Reply>map(Reply.Touched::new).orElse(otherwise);
  }

  private Optional<String> idle() {
    var shown = board.shown();
    if (!shown.screen().waitsForSomebody()) {
      return Optional.empty();
    }
    int patience = shown.settings().patience();
    return switch (times.idle(board.quiet(), patience)) {
      case SOMEBODY -> Optional.empty();
      case WARN -> {
        board.warn(OptionalInt.of(times.warningSeconds(patience)));
        yield Optional.empty();
      }
      case OVER -> Optional.of(IDLE);
    };
  }
}
