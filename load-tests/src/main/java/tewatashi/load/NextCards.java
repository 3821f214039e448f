package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.util.List;

/**
 * The peak hour of a country whose cards have all been exchanged: everybody signs on P-384. The
 * house's own town is made so; a town that stands already must have been.
 */
public final class NextCards extends Residents {
  public NextCards() {
    super(plan -> List.of(constantUsersPerSec(plan.rate()).during(plan.arriving())));
  }
}
