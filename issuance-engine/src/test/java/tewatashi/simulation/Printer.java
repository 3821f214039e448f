package tewatashi.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.PrintGateway.Outcome;

/**
 * A store's printer: it jams, runs dry, prints late, forgets its jobs when it is restarted and
 * counts them from 1 again, and takes an accepted Cancel-Job at its leisure.
 */
final class Printer {
  private static final long PAGE_MIN = 1_200;
  private static final long PAGE_MAX = 3_000;
  private static final long EMPTY_JOB_MAX = 2 * Waits.MINUTE;
  private static final long BOOT_MAX = 20 * Waits.SECOND;
  private static final long LATE_MAX = 70 * Waits.SECOND;
  private static final long REPAIR_MAX = 4 * Waits.MINUTE;

  final Terminal terminal;
  private final World world;
  private final Chance chance;
  private final Map<Integer, Job> jobs = new HashMap<>();
  private final ArrayDeque<Job> queue = new ArrayDeque<>();
  private @Nullable Job current;
  private int nextId = 1;
  private long silentUntil;
  private long stuckUntil;

  /** Grows with each start: a connection does not outlive it. */
  int life;

  Printer(World world, Terminal terminal, Chance chance) {
    this.world = world;
    this.terminal = terminal;
    this.chance = chance;
  }

  boolean answers() {
    return world.time.now() >= silentUntil;
  }

  /** Create-Job: its id, or −1 if the printer takes no job now. */
  int create(long name) {
    if (world.time.now() < stuckUntil) {
      return -1;
    }
    var job = new Job(nextId++, name, world.time.now());
    jobs.put(job.id, job);
    return job.id;
  }

  /** Whether this id still bears this name. */
  boolean bears(int id, long name) {
    var job = jobs.get(id);
    return job != null && job.name == name;
  }

  /** Send-Document; false if it took nothing of it. */
  boolean send(int id, byte[] document) {
    var job = jobs.get(id);
    if (job == null || job.state != Job.State.HELD || isStale(job)) {
      return false;
    }
    job.state = Job.State.PROCESSING;
    job.document = document.clone();
    job.sentAt = world.time.now();
    if (chance.in10000(world.climate.now(world.climate.printerFaults))) {
      job.lie = Job.Lie.values()[chance.below(Job.Lie.values().length)];
    }
    queue.add(job);
    if (current == null) {
      next();
    }
    return true;
  }

  private boolean isStale(Job job) {
    if (job.state == Job.State.HELD && world.time.now() - job.createdAt > EMPTY_JOB_MAX) {
      job.state = Job.State.ABORTED;
    }
    return job.isFinal();
  }

  private void next() {
    current = queue.poll();
    if (current != null) {
      var job = current;
      int mine = life;
      boolean late = chance.in10000(world.climate.now(world.climate.printerFaults));
      world.time.after(chance.between(PAGE_MIN, late ? LATE_MAX : PAGE_MAX), () -> work(job, mine));
    }
  }

  /** One page's time has passed. */
  private void work(Job job, int mine) {
    if (mine != life || job != current) {
      return;
    }
    if (world.time.now() < stuckUntil) {
      world.time.at(stuckUntil, () -> work(job, mine));
      return;
    }
    byte[] document = job.document;
    if (document == null) {
      return;
    }
    if (job.printed >= job.stopAfter) {
      finish(job, Job.State.CANCELED);
      return;
    }
    if (chance.in10000(world.climate.now(world.climate.printerFaults) / 3)) {
      stuck(job, mine);
      return;
    }
    job.printed++;
    world.oracle.falls(terminal, world.papers.page(document, job.printed, job.sentAt));
    boolean short1 = job.lie == Job.Lie.COMPLETED_THOUGH_SHORT;
    if (job.printed == Papers.pages(document) || (short1 && chance.below(2) == 0)) {
      finish(job, Job.State.COMPLETED);
    } else {
      world.time.after(chance.between(PAGE_MIN, PAGE_MAX), () -> work(job, mine));
    }
  }

  /** A jam ends the job as it is; without paper or toner it waits. */
  private void stuck(Job job, int mine) {
    stuckUntil = world.time.now() + chance.between(Waits.SECOND, REPAIR_MAX);
    if (chance.below(2) == 0) {
      finish(job, Job.State.ABORTED);
    } else {
      world.time.at(stuckUntil, () -> work(job, mine));
    }
  }

  private void finish(Job job, Job.State state) {
    job.state = state;
    job.document = null;
    current = null;
    next();
  }

  /** Cancel-Job is accepted; what is in the paper's way may come out all the same. */
  void cancel(int id) {
    var job = jobs.get(id);
    if (job == null || job.isFinal()) {
      return;
    }
    if (job.state == Job.State.HELD || (job != current && queue.remove(job))) {
      job.state = Job.State.CANCELED;
      job.document = null;
    } else if (world.time.now() < stuckUntil && chance.below(2) == 0) {
      finish(job, Job.State.CANCELED);
    } else if (job.stopAfter == Integer.MAX_VALUE) {
      job.stopAfter = job.printed + chance.below(3);
    }
  }

  /** What Get-Job-Attributes says; null while the job is on its way. */
  @Nullable Outcome report(int id, long name, boolean byNumberAlone) {
    var job = jobs.get(id);
    if (job == null || (job.name != name && !byNumberAlone)) {
      return new Outcome.Absent();
    }
    return isStale(job) || job.isFinal() ? ended(job) : null;
  }

  /** The job-id that bears a name, 0 if none does. */
  int find(long name) {
    for (Job job : jobs.values()) {
      if (job.name == name) {
        return job.id;
      }
    }
    return 0;
  }

  private static Outcome ended(Job job) {
    boolean whole = job.state == Job.State.COMPLETED;
    OptionalInt count =
        switch (job.lie) {
          case NONE, COMPLETED_THOUGH_SHORT -> OptionalInt.of(job.printed);
          case NO_COUNT -> OptionalInt.empty();
          case ONE_TOO_FEW -> OptionalInt.of(whole ? job.printed - 1 : job.printed);
          case ONE_TOO_MANY -> OptionalInt.of(whole ? job.printed + 1 : job.printed);
        };
    return new Outcome.Ended(
        switch (job.state) {
          case COMPLETED -> "completed";
          case CANCELED -> "canceled";
          case ABORTED -> "aborted";
          case HELD, PROCESSING -> throw new IllegalStateException("not ended");
        },
        count);
  }

  /** Pages so far, as a settlement that does not wait would count them. */
  int printedSoFar(int id) {
    var job = jobs.get(id);
    return job == null ? 0 : job.printed;
  }

  /** Switched off and on: every job is forgotten, the page in its way may still come out. */
  void restart() {
    var job = current;
    if (job != null && job.document != null && chance.below(2) == 0) {
      job.printed++;
      if (job.printed <= Papers.pages(job.document)) {
        world.oracle.falls(terminal, world.papers.page(job.document, job.printed, job.sentAt));
      }
    }
    life++;
    jobs.clear();
    queue.clear();
    current = null;
    nextId = 1;
    stuckUntil = 0;
    silentUntil = world.time.now() + chance.between(Waits.SECOND, BOOT_MAX);
    for (int i = chance.below(3); i > 0; i--) {
      photographs();
    }
  }

  /** The machine serves others too: their jobs take the next numbers. */
  private void photographs() {
    var job = new Job(nextId++, chance.next() & ~1L, world.time.now());
    job.printed = 1 + chance.below(3);
    job.state = Job.State.COMPLETED;
    jobs.put(job.id, job);
  }

  /** It goes on printing, and nobody can ask it. */
  void cutOff(long millis) {
    silentUntil = Math.max(silentUntil, world.time.now() + millis);
  }

  /** Nobody has to wait for a repair any more. */
  void heal() {
    silentUntil = Math.min(silentUntil, world.time.now());
    stuckUntil = Math.min(stuckUntil, world.time.now());
    if (current == null) {
      next();
    }
  }
}
