package tewatashi.kiosk.desk;

import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One source of chance for a whole node, in which each visitor draws from a stream of their own:
 * their thread's, and that of every thread it begins. Whoever else draws takes nothing of theirs.
 */
class ChanceOfEach extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient InheritableThreadLocal<Random> stream = new InheritableThreadLocal<>();
  private final AtomicInteger drawn = new AtomicInteger();

  /** From here on this thread, and whatever it begins, draws from the stream of this seed. */
  void begin(long seed) {
    stream.set(new Random(seed));
  }

  /** How often anything was drawn. */
  int drawn() {
    return drawn.get();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    var own = stream.get();
    if (own == null) {
      throw new AssertionError("chance is drawn on behalf of nobody");
    }
    drawn.incrementAndGet();
    own.nextBytes(bytes);
  }
}
