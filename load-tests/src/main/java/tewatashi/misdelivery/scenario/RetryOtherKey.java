package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;

/** A terminal that forgot that it had spoken says the same again under another key. */
final class RetryOtherKey implements Scenario {
  @Override
  public String name() {
    return "RETRY-OTHER-KEY";
  }

  @Override
  public String story() {
    return "fee and paper are told a second time under another key";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P1);
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    Retries.replay(scene, 710, Visitor::says, findings);
  }
}
