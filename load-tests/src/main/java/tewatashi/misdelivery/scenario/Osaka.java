package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;

/**
 * Osaka, 2019-05-07: three of 230 terminals had missed the new era, and dated eleven papers by the
 * old one.
 */
final class Osaka implements Scenario {
  @Override
  public String name() {
    return "JP-2019-OSAKA";
  }

  @Override
  public String story() {
    return "one certificate at every terminal and server is looked at for its date and era";
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
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    EveryTerminal.walk(scene, 580, EveryTerminal::mixed, findings);
  }
}
