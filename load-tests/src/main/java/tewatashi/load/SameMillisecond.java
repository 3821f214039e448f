package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Pairs, and then a crowd at every terminal, who take each decisive step at the same tick of the
 * clock: card, application, money. The known accidents were two requests within a second. In a
 * house of its own a server then stands still in the midst of a crowd that applies, and later one
 * is killed in the midst of a crowd that pays.
 */
public final class SameMillisecond extends Residents {
  static final Duration EACH = Duration.ofSeconds(5);
  private static final int PAIR = 2;

  /** In fewer there is no time for a standstill longer than every wait, and for what follows. */
  private static final int ROUNDS_FOR_TROUBLES = 12;

  /** Short, so that a standstill passes every one of them within the run. */
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "limits.print-max", "6s",
          "limits.settle-max", "6s",
          "limits.printer-wait-max", "6s",
          "limits.pickup-max", "12s");

  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);
  private static final Duration LEAD = Duration.ofMillis(250);

  /** Of those who come in a part so many pages at least must have been read while it lasted. */
  private static final double READ_AT_LEAST = 0.25;

  public SameMillisecond() {
    super(SameMillisecond::crowds);
  }

  /** How many come in that time. */
  static long visits(int terminals, Duration arriving) {
    return visits(terminals, 0, rounds(arriving));
  }

  private static long visits(int terminals, long from, long before) {
    return LongStream.range(from, before).map(round -> comers(round, terminals)).sum();
  }

  private static int comers(long round, int terminals) {
    return round % 2 == 1 ? terminals : PAIR;
  }

  private static long rounds(Duration arriving) {
    return Math.max(1, arriving.dividedBy(EACH));
  }

  /** The servers' settings for a run that is long enough for {@link #troubles}. */
  static Map<String, String> waits(Duration arriving) {
    return rounds(arriving) < ROUNDS_FOR_TROUBLES ? Map.of() : SHORT_WAITS;
  }

  /**
   * What befalls the servers in that time; empty if it is too short.
   *
   * @param longestWait of the house
   */
  static Optional<Troubles> troubles(int terminals, Duration arriving, Duration longestWait) {
    long rounds = rounds(arriving);
    if (rounds < ROUNDS_FOR_TROUBLES) {
      return Optional.empty();
    }
    var fifth = arriving.dividedBy(5);
    var wished = fifth.compareTo(STANDSTILL_MAX) < 0 ? fifth : STANDSTILL_MAX;
    var twice = longestWait.multipliedBy(2);
    var standstill = twice.compareTo(wished) > 0 ? twice : wished;
    long slowed = crowdFrom(rounds / 3);
    long killed = crowdFrom(rounds * 2 / 3);
    return Optional.of(
        new Troubles(
            (int) slowed,
            standstill,
            (int) killed,
            LEAD,
            Map.of(
                Phase.UNDISTURBED, share(visits(terminals, 0, slowed)),
                Phase.SLOWED, share(visits(terminals, slowed, killed)),
                Phase.KILLED, share(visits(terminals, killed, rounds)))));
  }

  private static long share(long visits) {
    return Math.max(1, (long) (visits * READ_AT_LEAST));
  }

  private static long crowdFrom(long round) {
    return round % 2 == 1 ? round : round + 1;
  }

  private static List<OpenInjectionStep> crowds(LoadPlan plan) {
    int terminals = City.inPlay().house().places().size();
    var steps = new ArrayList<OpenInjectionStep>();
    for (long round = 0; round < rounds(plan.arriving()); round++) {
      steps.add(atOnceUsers(comers(round, terminals)));
      steps.add(nothingFor(EACH));
    }
    return steps;
  }
}
