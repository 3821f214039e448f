package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/** Tokushima, March 2023: page 2 of a document of three pages was another person's. */
final class Tokushima implements Scenario {
  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "JP-2023-TOKUSHIMA";
  }

  @Override
  public String story() {
    return "documents of several sheets are made and printed at the same time at all stores";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F7);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var large = scene.largestHouseholds();
    for (int round = 0; round < ROUNDS; round++) {
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person = large.get((round + terminal) % large.size());
        var visitor =
            scene.visitor(here, person, Application.household(), step -> step + here, findings);
        parts.add(visitor::walks);
      }
      Crowd.together(parts);
    }
  }
}
