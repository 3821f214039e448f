package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A day's curve, compressed: the plan's rate is the day's mean. The shares are a city hall's
 * counters by the hour, from eight in the morning to six in the evening (大船渡市); stores publish
 * none.
 */
public final class MonthEndMorning extends Residents {
  private static final double[] PERCENT_BY_HOUR = {
    4.0, 13.2, 16.3, 12.8, 8.5, 12.0, 12.3, 10.2, 7.6, 2.8, 0.4
  };

  public MonthEndMorning() {
    super(MonthEndMorning::curve);
  }

  /** How many come at least: Gatling brings whole residents in each hour. */
  static long visits(LoadPlan plan) {
    long seconds = part(plan, PERCENT_BY_HOUR.length).toSeconds();
    return hourly(plan).mapToLong(rate -> (long) Math.floor(rate * seconds)).sum();
  }

  private static DoubleStream hourly(LoadPlan plan) {
    double all = DoubleStream.of(PERCENT_BY_HOUR).sum();
    return DoubleStream.of(PERCENT_BY_HOUR)
        .map(percent -> plan.rate() * PERCENT_BY_HOUR.length * percent / all);
  }

  private static List<OpenInjectionStep> curve(LoadPlan plan) {
    return hourly(plan)
        .<OpenInjectionStep>mapToObj(
            rate -> constantUsersPerSec(rate).during(part(plan, PERCENT_BY_HOUR.length)))
        .toList();
  }
}
