package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Residents who come whether or not those before them are done. Nothing is judged by a percentage:
 * no step may fail unless the plan asks for more than can be given or disturbs the servers, and
 * every step must have been taken often enough for that to mean something.
 */
abstract class Residents extends Simulation {
  /**
   * @param arrivals how they come
   */
  Residents(Function<LoadPlan, List<OpenInjectionStep>> arrivals) {
    var city = City.inPlay();
    var plan = city.plan();
    setUp(
            scenario("residents")
                .exec(new Way(city).whole())
                .injectOpen(arrivals.apply(plan).toArray(OpenInjectionStep[]::new)))
        .protocols(Protocols.terminals(city))
        .maxDuration(plan.arriving().plus(LoadPlan.DRAIN_MAX))
        .assertions(assertions(plan));
  }

  /** One of so many equal parts of the plan's time: Gatling counts whole seconds. */
  static Duration part(LoadPlan plan, int parts) {
    return Duration.ofSeconds(Math.max(1, plan.arriving().toSeconds() / parts));
  }

  private static List<Assertion> assertions(LoadPlan plan) {
    var assertions = new ArrayList<Assertion>();
    if (!plan.mayRefuse() && !plan.isTroubled()) {
      assertions.add(global().failedRequests().count().is(0L));
      for (String step : Steps.EVERY_VISIT) {
        assertions.add(details(step).failedRequests().count().is(0L));
        assertions.add(details(step).allRequests().count().gte(plan.visits()));
      }
    }
    assertions.add(details("read").allRequests().count().gte(plan.pagesAtLeast()));
    return assertions;
  }
}
