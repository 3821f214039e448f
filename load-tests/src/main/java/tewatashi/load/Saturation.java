package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/**
 * Whoever leaves is followed by somebody else at once, so that the house is never without work: how
 * many certificates it can give, and what one of them costs. A closed loop says nothing of what
 * residents wait for. A terminal keeps its TLS connection from one resident to the next, as a
 * terminal in a shop does.
 */
public final class Saturation extends Simulation {
  /** Time runs out between two residents: nobody is sent home before they have their paper. */
  private static final boolean WITHIN_A_VISIT = false;

  public Saturation() {
    var city = City.inPlay();
    var plan = city.plan();
    setUp(
            scenario("residents")
                .exec(
                    during(plan.arriving(), WITHIN_A_VISIT)
                        .on(
                            exec(visitBefore -> visitBefore.reset().markAsSucceeded()),
                            new Way(city).whole()))
                .injectOpen(atOnceUsers(city.house().places().size())))
        .protocols(Protocols.terminals(city))
        .maxDuration(plan.arriving().plus(LoadPlan.DRAIN_MAX))
        .assertions(global().failedRequests().count().is(0L));
  }
}
