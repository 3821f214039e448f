package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.util.List;

/** A city's ordinary day: residents arrive at a steady rate. */
public final class CitySoak extends Residents {
  public CitySoak() {
    super(plan -> List.of(constantUsersPerSec(plan.rate()).during(plan.arriving())));
  }
}
