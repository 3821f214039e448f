package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/**
 * Takamatsu, 2024-04-04: several servers, and a program that believed it was alone. Here every step
 * of every visit goes to another node than the step before, at all terminals at once.
 */
final class Takamatsu implements Scenario {
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "JP-2024-TAKAMATSU";
  }

  @Override
  public String story() {
    return "nothing of a visit stays on one server: each step at another node, all stores at once";
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F5);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person = scene.person(100 + round * scene.terminals() + terminal);
        var wish = here % 2 == 0 ? Application.seal() : Application.residence();
        var visitor = scene.visitor(here, person, wish, step -> step + here, findings);
        parts.add(visitor::walks);
      }
      Crowd.together(parts);
    }
  }
}
