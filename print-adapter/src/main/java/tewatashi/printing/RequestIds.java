package tewatashi.printing;

import static tewatashi.issuance.session.CrossedWires.require;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import tewatashi.issuance.session.CrossedWires;

/**
 * The request-ids of one line (RFC 8011 §4.1.2), and what an answer with another one means: an
 * answer that had come before is a printer stammering, and as good as none; any other is a crossed
 * wire. One lock: a number that is given and not yet written down would look like an earlier one.
 */
final class RequestIds {
  private final Set<Integer> underWay = new HashSet<>();
  private int last;

  /** From 1 on; no two at once are the same. */
  synchronized int begin() {
    last = last == Integer.MAX_VALUE ? 1 : last + 1;
    underWay.add(last);
    return last;
  }

  synchronized void end(int id) {
    underWay.remove(id);
  }

  /**
   * @throws IOException if this is the answer to an earlier question that has been answered: the
   *     connection is out of step, and what was asked last is not answered
   * @throws CrossedWires if it answers somebody else's question, or one that nobody asked
   */
  synchronized void requireAnswer(int asked, int answered) throws IOException {
    if (answered == asked) {
      return;
    }
    require(
        answered > 0 && answered <= last && !underWay.contains(answered),
        "a printer's answer and our request");
    throw new IOException("an earlier answer came again");
  }
}
