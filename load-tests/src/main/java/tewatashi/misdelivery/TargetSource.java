package tewatashi.misdelivery;

import tewatashi.misdelivery.subject.Target;

/** Where the system comes from that is to be judged. */
@FunctionalInterface
public interface TargetSource {
  /**
   * Reaches it. Nothing may be tried on it yet.
   *
   * @throws java.io.IOException if it cannot be reached
   */
  Target open() throws Exception;
}
