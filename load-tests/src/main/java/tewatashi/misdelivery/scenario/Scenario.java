package tewatashi.misdelivery.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;

/** A named accident, replayed. */
public interface Scenario {
  /** Its name, as {@code --scenario} takes it; that of an accident begins with country and year. */
  String name();

  /** What happened, and what must not happen here. */
  String story();

  /** What it tries; never empty. */
  Set<Requirement> requirements();

  /** The levers without which it cannot be replayed. */
  default Set<Class<? extends Lever>> needs() {
    return Set.of();
  }

  /** Whether it belongs to the short form, which takes two minutes at most. */
  default boolean isShort() {
    return false;
  }

  /** How long it may last; empty for as long as any. */
  default Optional<Duration> bound() {
    return Optional.empty();
  }

  /** How many pages must have been read, or the run was blind. */
  int pagesAtLeast();

  /** Replays it; when it returns, every terminal takes the next person again. */
  void replay(Scene scene, Findings findings) throws Exception;
}
