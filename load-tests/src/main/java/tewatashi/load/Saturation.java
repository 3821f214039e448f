package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/**
 * Whoever leaves is followed by somebody else at once, so that the house is never without work: how
 * many certificates it can give, and what one of them costs. A closed loop says nothing of what
 * residents wait for.
 */
public final class Saturation extends Simulation {
  public Saturation() {
    var city = City.inPlay();
    var plan = city.plan();
    setUp(
            scenario("residents")
                .exec(new Way(city).whole())
                .injectClosed(
                    constantConcurrentUsers(city.house().places().size()).during(plan.arriving())))
        .protocols(Protocols.terminals(city))
        .maxDuration(plan.arriving().plus(LoadPlan.DRAIN_MAX))
        .assertions(global().failedRequests().count().is(0L));
  }
}
