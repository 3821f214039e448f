package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the plan's rate upwards in {@value #STAIRS} stairs, to twice as much: where does the house
 * begin to refuse, and does it give anybody a wrong page while it does?
 */
public final class Stress extends Residents {
  private static final int STAIRS = 5;

  public Stress() {
    super(Stress::stairs);
  }

  private static List<OpenInjectionStep> stairs(LoadPlan plan) {
    return IntStream.range(0, STAIRS)
        .<OpenInjectionStep>mapToObj(stair ->
            constantUsersPerSec(plan.rate() * (1 + stair / (STAIRS - 1.0)))
                .during(part(plan, STAIRS)))
        .toList();
  }
}
