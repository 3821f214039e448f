package tewatashi.town;

import java.io.IOException;
import java.io.InputStream;

/**
 * How a helper process ends with its parent: the parent holds the child's standard input open, and
 * when the parent ends, however it ends, the system closes it.
 */
public final class UntilStdinCloses {
  private UntilStdinCloses() {}

  /** Returns when the stream ends; whatever is said on it is ignored. */
  public static void await(InputStream in) throws IOException {
    var ignored = new byte[256];
    while (in.read(ignored) >= 0) {
      // Nothing is said on this stream; only its end speaks.
    }
  }
}
