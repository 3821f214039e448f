package tewatashi.faults;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One case: a fault at a step of one visit, and what was seen of it. Filled while it goes on. */
final class Story {
  /** Stories must have ended so long after the fault was healed. */
  static final double SECONDS_MAX = 30;

  /** How a story may end (architecture, the life of an issuance). */
  enum End {
    /** Paper in the right hand, the fee kept. */
    DELIVERED,
    /** No paper, and no money left with us. */
    SETTLED,
    /** No paper; the service owes the fee and says so. */
    OWED,
    /** The terminal closed, a clerk looked into the tray, and nothing is kept. */
    CLERK
  }

  private final String fault;
  private final int nodes;
  private final Step step;
  private final AtomicInteger documents = new AtomicInteger();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile Optional<End> end = Optional.empty();
  private volatile double seconds;
  private volatile String issuance = "";
  private volatile long yenAstray;

  Story(String fault, int nodes, Step step) {
    this.fault = fault;
    this.nodes = nodes;
    this.step = step;
  }

  /** What happened, for whoever looks into a case that failed. */
  void saw(String what) {
    boolean again = seen.subList(Math.max(0, seen.size() - 2), seen.size()).contains(what);
    if (!again) {
      seen.add(what);
    }
  }

  /** A page before somebody whose it is not. */
  void wrongPage(String what) {
    wrong.add(what);
  }

  void failed(String what) {
    failed.add(what);
  }

  void document() {
    documents.incrementAndGet();
  }

  void issuance(String id) {
    issuance = id;
  }

  String issuance() {
    return issuance;
  }

  /**
   * @param afterHealing seconds; 0 if it ended before
   */
  void ended(End how, double afterHealing) {
    end = Optional.of(how);
    seconds = afterHealing;
  }

  /** Coins inside a device that nobody can say the place of. */
  void astray(long yen) {
    yenAstray = yen;
  }

  long yenAstray() {
    return yenAstray;
  }

  Step step() {
    return step;
  }

  int documents() {
    return documents.get();
  }

  Optional<End> end() {
    return end;
  }

  /** Documents beyond the one that was paid for. */
  int doubles() {
    return Math.max(0, documents.get() - 1);
  }

  int wrongPages() {
    return wrong.size();
  }

  OptionalDouble seconds() {
    return end.isPresent() ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  boolean survived() {
    return wrong.isEmpty()
        && failed.isEmpty()
        && doubles() == 0
        && yenAstray == 0
        && end.isPresent()
        && seconds <= SECONDS_MAX;
  }

  /** Why it was not survived; what was seen on the way follows. */
  String why() {
    var text = new StringBuilder();
    text.append("%s, %d node(s), at %s:".formatted(fault, nodes, step.word()));
    wrong.forEach(what -> text.append(" WRONG PAGE: ").append(what).append(';'));
    failed.forEach(what -> text.append(' ').append(what).append(';'));
    if (doubles() > 0) {
      text.append(" printed %d times;".formatted(documents.get()));
    }
    if (yenAstray != 0) {
      text.append(" %d yen astray;".formatted(yenAstray));
    }
    if (end.isEmpty()) {
      text.append(" has not ended;");
    } else if (seconds > SECONDS_MAX) {
      text.append(" ended only %.0f s after the healing;".formatted(seconds));
    }
    return text.append(" seen: ").append(String.join(" > ", seen)).toString();
  }
}
