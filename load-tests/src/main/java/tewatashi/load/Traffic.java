package tewatashi.load;

import java.util.concurrent.atomic.LongAdder;

/**
 * What went over the lines, as far as terminals see it: requests and answers with their bodies'
 * bytes, and papers. Counted from many threads.
 */
final class Traffic {
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder papers = new LongAdder();
  private final LongAdder paperBytes = new LongAdder();

  /** As it stood at one moment, or between two. */
  record Sums(long exchanges, long asked, long answered, long papers, long paperBytes) {
    Sums since(Sums then) {
      return new Sums(
          exchanges - then.exchanges,
          asked - then.asked,
          answered - then.answered,
          papers - then.papers,
          paperBytes - then.paperBytes);
    }
  }

  /** A request's body left. */
  void asks(int bytes) {
    asked.add(bytes);
  }

  /** A request was answered. */
  void answers(int bytes) {
    exchanges.increment();
    answered.add(bytes);
  }

  /** A paper was taken from a tray. */
  void paper(int bytes) {
    papers.increment();
    paperBytes.add(bytes);
  }

  Sums sums() {
    return new Sums(exchanges.sum(), asked.sum(), answered.sum(), papers.sum(), paperBytes.sum());
  }
}
