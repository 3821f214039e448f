package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs, and then a crowd at every terminal, who take each decisive step at the same tick of the
 * clock: card, application, money. The known accidents were two requests within a second.
 */
public final class SameMillisecond extends Residents {
  static final Duration EACH = Duration.ofSeconds(5);
  private static final int PAIR = 2;

  public SameMillisecond() {
    super(SameMillisecond::crowds);
  }

  /** How many come in that time. */
  static long visits(int terminals, Duration arriving) {
    long rounds = Math.max(1, arriving.dividedBy(EACH));
    return (rounds + 1) / 2 * PAIR + rounds / 2 * terminals;
  }

  private static List<OpenInjectionStep> crowds(LoadPlan plan) {
    long rounds = Math.max(1, plan.arriving().dividedBy(EACH));
    var steps = new ArrayList<OpenInjectionStep>();
    for (int round = 0; round < rounds; round++) {
      boolean crowd = round % 2 == 1;
      steps.add(atOnceUsers(crowd ? City.inPlay().house().places().size() : PAIR));
      steps.add(nothingFor(EACH));
    }
    return steps;
  }
}
