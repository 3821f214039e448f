package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;

/**
 * A city's ordinary day: residents arrive at a steady rate, whether or not those before them are
 * done. Nothing is judged by a percentage: no step may fail, and every step must have been taken
 * often enough for that to mean something.
 */
public final class CitySoak extends Simulation {
  public CitySoak() {
    var city = City.inPlay();
    var plan = city.plan();
    var assertions = new ArrayList<Assertion>();
    assertions.add(global().failedRequests().count().is(0L));
    for (String step : Steps.EVERY_VISIT) {
      assertions.add(details(step).failedRequests().count().is(0L));
      assertions.add(details(step).allRequests().count().gte(plan.visits()));
    }
    assertions.add(details("read").allRequests().count().gte(plan.visits()));
    setUp(
            scenario("residents")
                .exec(new Way(city).whole())
                .injectOpen(constantUsersPerSec(plan.rate()).during(plan.arriving())))
        .protocols(
            http.disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .acceptHeader("application/json, application/problem+json")
                .perUserKeyManagerFactory(city::keysOf))
        .maxDuration(plan.arriving().plus(LoadPlan.DRAIN_MAX))
        .assertions(assertions);
  }
}
