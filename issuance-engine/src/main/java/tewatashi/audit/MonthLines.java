package tewatashi.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A month's lines by number, read once in their order. The chain asks for them nearly in that
 * order: whatever comes earlier than asked for waits here.
 */
final class MonthLines {
  private final LineStream stream;
  private final Map<Long, Line> early = new HashMap<>();
  private Optional<Line> next;
  private long read;

  MonthLines(LineStream stream) throws SQLException {
    this.stream = stream;
    this.next = stream.next();
  }

  /** The line of this number, once; empty if there is none. */
  Optional<Line> take(long id) throws SQLException {
    Line waiting = early.isEmpty() ? null : early.remove(id);
    if (waiting != null) {
      return Optional.of(waiting);
    }
    while (next.isPresent() && next.get().id() < id) {
      early.put(next.get().id(), next.get());
      advance();
    }
    Optional<Line> found = next.filter(line -> line.id() == id);
    if (found.isPresent()) {
      advance();
    }
    return found;
  }

  /** Any that nobody asked for; empty when none is left. */
  Optional<Line> rest() throws SQLException {
    if (!early.isEmpty()) {
      var one = early.values().iterator().next();
      early.remove(one.id());
      return Optional.of(one);
    }
    Optional<Line> found = next;
    if (found.isPresent()) {
      advance();
    }
    return found;
  }

  private void advance() throws SQLException {
    read++;
    next = stream.next();
  }

  /** How many there were so far. */
  long read() {
    return read;
  }
}
