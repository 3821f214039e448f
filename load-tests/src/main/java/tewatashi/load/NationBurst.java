package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.util.List;

/** The worst minutes of that hour, by chance rather than by the clock: arrivals are random. */
public final class NationBurst extends Residents {
  public NationBurst() {
    super(plan -> List.of(constantUsersPerSec(plan.rate()).during(plan.arriving()).randomized()));
  }
}
