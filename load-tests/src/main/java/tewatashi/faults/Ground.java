package tewatashi.faults;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Townsfolk;

/**
 * Where walks take place: people, terminals, trays, the money of the run, and whether the fault is
 * over.
 */
final class Ground {
  /** A terminal does not wait longer; then it asks another node. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(4);

  /** Stories are watched for so long after the healing, to say whether they end at all. */
  static final double WATCH_SECONDS = 75;

  private final Townsfolk folk;
  private final Purse purse;
  private final long seed;
  private final double watchSeconds;
  private final AtomicInteger people = new AtomicInteger();
  private volatile long healedAt;

  Ground(Townsfolk folk, Purse purse, long seed, double watchSeconds) {
    this.watchSeconds = watchSeconds;
    this.folk = folk;
    this.purse = purse;
    this.seed = seed;
  }

  double watchSeconds() {
    return watchSeconds;
  }

  Townsfolk folk() {
    return folk;
  }

  Purse purse() {
    return purse;
  }

  /** Somebody who has not been here lately. */
  Person nextPerson() {
    return folk.person(people.getAndIncrement());
  }

  Device device(int terminal) {
    var place = folk.house().places().get(terminal);
    return new Device(purse, place, new Random(seed * 1_000_003 + people.get() * 31L + terminal));
  }

  TerminalClient client(int terminal, int node) {
    return folk.client(terminal, node).within(ANSWER_MAX);
  }

  Visit visit(int terminal, int node) {
    return new Visit(client(terminal, node), chance());
  }

  static SecureRandom chance() {
    return new SecureRandom();
  }

  /** A fault begins. */
  void broken() {
    healedAt = 0;
  }

  /** The fault is over from now on. */
  void healed() {
    healedAt = System.nanoTime();
  }

  boolean isHealed() {
    return healedAt != 0;
  }

  /** Since the healing; 0 before. */
  double secondsSinceHealing() {
    return healedAt == 0 ? 0 : (System.nanoTime() - healedAt) / 1e9;
  }

  /** Reads and takes what lies in a terminal's tray, before somebody who stands there. */
  int takePaper(int terminal, Person standing, Story story) throws Exception {
    var documents = folk.tray(terminal).takeDocuments();
    for (byte[] document : documents) {
      story.document();
      for (var page : folk.read(document)) {
        if (!folk.belongs(page, standing)) {
          story.wrongPage(
              "page %d with %d name(s) not their own"
                  .formatted(page.number(), page.names().size()));
        }
      }
    }
    return documents.size();
  }

  /** What lies there when the visit has ended lies before whoever comes next. */
  void sweep(int terminal, Story story) throws Exception {
    int left = folk.tray(terminal).takeDocuments().size();
    for (int i = 0; i < left; i++) {
      story.document();
      story.wrongPage("left in the tray for whoever comes");
    }
  }
}
