package tewatashi.load;

import java.time.Duration;
import java.util.Optional;

/**
 * How much is asked of the service.
 *
 * @param rate residents who arrive in a second
 * @param arriving how long they keep arriving
 * @param visits how many come at least; each must get one paper of at least one page
 * @param mayRefuse whether more is asked for than can be given
 * @param atOneTick whether everybody waits for the same tick of the clock before a decisive step
 * @param troubles what is to befall the servers meanwhile; empty if nothing
 */
public record LoadPlan(
    double rate,
    Duration arriving,
    long visits,
    boolean mayRefuse,
    boolean atOneTick,
    Optional<Troubles> troubles) {
  /** Of a plan that asks for too much: fewer pages would say nothing of any. */
  private static final double PAPERS_AT_LEAST = 0.1;

  /** Longer than any wait for a terminal and any visit; whoever is not through then has failed. */
  static final Duration DRAIN_MAX = Duration.ofMinutes(3);

  /** How long a resident waits for a terminal before going home. */
  static final Duration TERMINAL_WAIT_MAX = Duration.ofSeconds(60);

  /** How long a resident waits for the paper, once paid. */
  static final Duration PRINT_MAX = Duration.ofSeconds(60);

  /** How long a terminal asks again that is told that its last visit is not quite over. */
  private static final Duration BUSY_MAX = Duration.ofSeconds(10);

  /** The same where servers die: what they left is settled by others, and a clerk comes. */
  private static final Duration SETTLED_MAX = Duration.ofSeconds(45);

  /** Sooner than the server asks for, since others stand in line. */
  static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

  public LoadPlan {
    if (!(rate > 0) || arriving.isNegative() || arriving.isZero()) {
      throw new IllegalArgumentException("somebody must come");
    }
  }

  /** Residents at a steady rate, or at one whose mean it is. */
  public LoadPlan(double rate, Duration arriving) {
    this(rate, arriving, count(rate, arriving), false, false, Optional.empty());
  }

  LoadPlan upToRefusals() {
    return new LoadPlan(rate, arriving, visits, true, atOneTick, troubles);
  }

  LoadPlan together() {
    return new LoadPlan(rate, arriving, visits, mayRefuse, true, troubles);
  }

  /** The same with so many at least. */
  LoadPlan of(long comers) {
    return new LoadPlan(rate, arriving, comers, mayRefuse, atOneTick, troubles);
  }

  /** The same with servers that are disturbed, if anything is to befall them. */
  LoadPlan with(Optional<Troubles> others) {
    return new LoadPlan(rate, arriving, visits, mayRefuse, atOneTick, others);
  }

  /** Whether something is to befall the servers. */
  boolean isTroubled() {
    return troubles.isPresent();
  }

  /** How long a terminal asks again until it takes the next visitor. */
  Duration busyMax() {
    return isTroubled() ? SETTLED_MAX : BUSY_MAX;
  }

  /** How many pages must be read for the run to say anything. */
  long pagesAtLeast() {
    if (troubles.isPresent()) {
      return troubles.get().allPagesAtLeast();
    }
    return mayRefuse ? Math.max(1, (long) (visits * PAPERS_AT_LEAST)) : visits;
  }

  private static long count(double rate, Duration arriving) {
    return Math.max(1, (long) Math.floor(rate * arriving.toMillis() / 1000.0));
  }
}
