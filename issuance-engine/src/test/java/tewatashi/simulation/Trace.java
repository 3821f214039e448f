package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/** What happened, step by step: kept as it is, and put into words only when somebody asks. */
class Trace {
  /** Keeps nothing: most seeds are never read. */
  static final Trace NONE = new Trace();

  void step(Row row, IssuanceEvent event, IssuanceState from, IssuanceState to) {}

  /** Keeps every step. */
  static final class Kept extends Trace {
    private final List<Line> lines = new ArrayList<>();
    private @Nullable World world;

    void of(World whose) {
      world = whose;
    }

    private record Line(long at, int row, IssuanceEvent event, String from, IssuanceState to) {
      @Override
      public String toString() {
        return "%9.3f s  #%d  %s: %s -> %s %s"
            .formatted(
                at / 1000.0, row, event.getClass().getSimpleName(), from, to.word(), to.fee());
      }
    }

    @Override
    void step(Row row, IssuanceEvent event, IssuanceState from, IssuanceState to) {
      long at = world == null ? 0 : world.time.now();
      lines.add(new Line(at, row.number, event, from.word(), to));
    }

    List<String> last(int count) {
      return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
          .map(Line::toString)
          .toList();
    }

    List<String> all() {
      return last(lines.size());
    }
  }
}
