package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;

/**
 * A terminal that got no answer says the same again, under the same key, perhaps to another server.
 */
final class RetrySameKey implements Scenario {
  @Override
  public String name() {
    return "RETRY-SAME-KEY";
  }

  @Override
  public String story() {
    return "every step is said a second time through another door, as after a lost answer";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P1);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    Retries.replay(scene, 700, Visitor::saysAgain, findings);
  }
}
