package tewatashi.misdelivery.scenario;

import java.util.List;
import java.util.Optional;

/** All accidents that the suite replays. */
public final class Scenarios {
  private Scenarios() {}

  /** In the order in which a whole run replays them. */
  public static List<Scenario> all() {
    return List.of(new Yokohama(), new Kawasaki(), new Takamatsu());
  }

  /** The scenario of a name. */
  public static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
