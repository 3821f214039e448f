package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/**
 * A household of nine takes three sheets; beside it another prints as many, and one of each alone.
 */
final class NineBesideNine implements Scenario {
  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "NINE-BESIDE-NINE";
  }

  @Override
  public String story() {
    return "households of nine on several sheets beside each other, and one of the nine alone";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F7, Requirement.P8, Requirement.F4);
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 6;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var large = scene.largestHouseholds();
    for (int round = 0; round < ROUNDS; round++) {
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person = large.get((terminal / 2 + round) % Math.min(4, large.size()));
        var wish =
            terminal % 2 == 0
                ? Application.household()
                : Application.ofMembers("residence", List.of(scene.place(person)), List.of());
        parts.add(scene.visitor(here, person, wish, step -> step + here, findings)::walks);
      }
      Crowd.together(parts);
    }
  }
}
