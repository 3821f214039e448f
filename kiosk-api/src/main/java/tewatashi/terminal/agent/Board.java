package tewatashi.terminal.agent;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tewatashi.terminal.agent.Shown.Frame;
import tewatashi.terminal.card.Pin;

/**
 * The one screen that stands, and the one touch that answers it. The visit's thread puts screens up
 * and waits; the server's event loop reads them and brings touches; a script can stand in for
 * either. A screen takes one answer: whatever comes for an older number, or a second time, changes
 * nothing.
 */
public final class Board {
  /** Told of what stands, in order; called with the lock held, so it must not wait. */
  public interface Watcher {
    void screen(Shown shown);

    /** The warning begins with so many seconds, or is taken back. */
    void idle(int number, OptionalInt seconds);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private Shown shown;
  private Optional<Touch> answer = Optional.empty();
  private boolean open = true;
  private OptionalInt warning = OptionalInt.empty();
  private long lastSign = System.nanoTime();

  /**
   * A board that shows nothing yet but that the server has not been asked.
   *
   * @param frame what stands around every screen
   */
  public Board(Frame frame) {
    shown =
        new Shown(1, new Screen.Welcome(Screen.Service.UNREACHABLE, false), Settings.USUAL, frame);
  }

  /** Puts a screen up, with the next number; what was asked before is answered no more. */
  public Shown show(Screen screen) {
    return put(screen, shown().settings(), shown().frame());
  }

  /** The first screen of nobody: settings as usual, nothing left of the last visit. */
  Shown wipe(Screen screen) {
    return put(screen, Settings.USUAL, shown().frame());
  }

  private Shown put(Screen screen, Settings settings, Frame frame) {
    lock.lock();
    try {
      drop();
      open = true;
      lastSign = System.nanoTime();
      warning = OptionalInt.empty();
      shown = new Shown(shown.number() + 1, screen, settings, frame);
      watchers.forEach(watcher -> watcher.screen(shown));
      return shown;
    } finally {
      lock.unlock();
    }
  }

  /** What the server says it is; the same screen otherwise. */
  void realm(String realm) {
    lock.lock();
    try {
      if (!shown.frame().realm().equals(realm)) {
        redraw(
            shown.settings(), new Frame(realm, shown.frame().helpLine(), shown.frame().nameFont()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void redraw(Settings settings, Frame frame) {
    shown = new Shown(shown.number(), shown.screen(), settings, frame);
    watchers.forEach(watcher -> watcher.screen(shown));
  }

  /** What stands. */
  public Shown shown() {
    lock.lock();
    try {
      return shown;
    } finally {
      lock.unlock();
    }
  }

  /** A touch from the page. */
  Taken touch(int number, Touch touch) {
    lock.lock();
    try {
      if (number != shown.number() || !open) {
        return Taken.STALE;
      }
      if (!shown.screen().offers(touch)) {
        return Taken.NOT_OFFERED;
      }
      open = false;
      answer = Optional.of(touch);
      sign();
      answered.signalAll();
      return Taken.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /** Somebody is there. */
  void stay() {
    lock.lock();
    try {
      sign();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the change is one that there is. */
  boolean change(JsonObject settings) {
    lock.lock();
    try {
      var changed = shown.settings().with(settings);
      changed.ifPresent(all -> {
        sign();
        redraw(all, shown.frame());
      });
      return changed.isPresent();
    } finally {
      lock.unlock();
    }
  }

  private void sign() {
    lastSign = System.nanoTime();
    if (warning.isPresent()) {
      warn(OptionalInt.empty());
    }
  }

  /** How long nobody has given a sign. */
  Duration quiet() {
    lock.lock();
    try {
      return Duration.ofNanos(System.nanoTime() - lastSign);
    } finally {
      lock.unlock();
    }
  }

  /** Warns that the visit ends so soon, or takes the warning back. */
  public void warn(OptionalInt seconds) {
    lock.lock();
    try {
      if (!warning.equals(seconds)) {
        warning = seconds;
        watchers.forEach(watcher -> watcher.idle(shown.number(), seconds));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the answer to what stands; empty if none came in time. It is handed out once. */
  public Optional<Touch> await(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (answer.isEmpty() && left > 0) {
        left = answered.awaitNanos(left);
      }
      var touch = answer;
      answer = Optional.empty();
      return touch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no answer to what stands any more; hands out one that came just before. */
  Optional<Touch> shut() {
    lock.lock();
    try {
      open = false;
      var touch = answer;
      answer = Optional.empty();
      return touch;
    } finally {
      lock.unlock();
    }
  }

  /** An answer that nobody fetched; a PIN among them is overwritten. */
  private void drop() {
    if (answer.isPresent() && answer.get() instanceof Touch.Typed(Pin pin)) {
      pin.close();
    }
    answer = Optional.empty();
  }

  /** Tells a watcher what stands and then every change, until it is closed. */
  public Watching watch(Watcher watcher) {
    lock.lock();
    try {
      watchers.add(watcher);
      watcher.screen(shown);
      warning.ifPresent(seconds -> watcher.idle(shown.number(), OptionalInt.of(seconds)));
    } finally {
      lock.unlock();
    }
    return () -> {
      lock.lock();
      try {
        watchers.remove(watcher);
      } finally {
        lock.unlock();
      }
    };
  }

  /** Ends a watcher's being told. */
  public interface Watching extends AutoCloseable {
    @Override
    void close();
  }
}
