package tewatashi.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The line in front of each terminal: first come, first served, one at a time. */
final class Lines {
  private final List<ConcurrentLinkedQueue<Long>> lines = new ArrayList<>();

  Lines(int terminals) {
    for (int i = 0; i < terminals; i++) {
      lines.add(new ConcurrentLinkedQueue<>());
    }
  }

  void join(int terminal, long visitor) {
    lines.get(terminal).add(visitor);
  }

  boolean isTurnOf(int terminal, long visitor) {
    Long first = lines.get(terminal).peek();
    return first != null && first == visitor;
  }

  void leave(int terminal, long visitor) {
    lines.get(terminal).remove(visitor);
  }
}
