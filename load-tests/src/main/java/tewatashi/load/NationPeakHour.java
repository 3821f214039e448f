package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.util.List;

/** All of the country's residents in the busiest hour of the busiest day, at a steady rate. */
public final class NationPeakHour extends Residents {
  public NationPeakHour() {
    super(plan -> List.of(constantUsersPerSec(plan.rate()).during(plan.arriving())));
  }
}
