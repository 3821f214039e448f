package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/** Izu, 2024-08-23: two clerks at one printer, and another person's page was stapled in. */
final class Izu implements Scenario {
  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "JP-2024-IZU";
  }

  @Override
  public String story() {
    return "documents of one and of several sheets fall beside each other; every sheet is read";
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
        boolean several = (round + terminal) % 2 == 0;
        var person =
            several ? large.get(terminal % large.size()) : scene.person(550 + round * 4 + here);
        var wish = several ? Application.household() : EveryTerminal.mixed(round + here);
        parts.add(scene.visitor(here, person, wish, step -> step + here, findings)::walks);
      }
      Crowd.together(parts);
    }
  }
}
