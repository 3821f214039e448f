package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;

/** Okayama, 2023-07: fourteen certificates without the official seal in eight days. */
final class Okayama implements Scenario {
  @Override
  public String name() {
    return "JP-2023-OKAYAMA";
  }

  @Override
  public String story() {
    return "every kind of certificate is looked at for its official seal";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F11);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return 3;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int kind = 0; kind < 3; kind++) {
      int terminal = kind % scene.terminals();
      var wish = EveryTerminal.mixed(kind);
      scene.visitor(terminal, scene.person(570 + kind), wish, step -> step, findings).walks();
    }
  }
}
