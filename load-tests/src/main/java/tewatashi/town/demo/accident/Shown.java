package tewatashi.town.demo.accident;

import java.util.Set;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;

/** An accident as it is shown: with fewer people than the suite takes, and so with fewer pages. */
record Shown(Offer offer) implements Scenario {
  @Override
  public String name() {
    return offer.scenario().name();
  }

  @Override
  public String story() {
    return offer.scenario().story();
  }

  @Override
  public Set<Requirement> requirements() {
    return offer.scenario().requirements();
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return offer.scenario().needs();
  }

  @Override
  public int pagesAtLeast() {
    return 1;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    offer.scenario().replay(scene, findings);
  }
}
