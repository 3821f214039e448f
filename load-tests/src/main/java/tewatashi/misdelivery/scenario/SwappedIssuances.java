package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * An issuance belongs to its session: another session's, verified and alive, opens it no more than
 * nobody's.
 */
final class SwappedIssuances implements Scenario {
  @Override
  public String name() {
    return "SWAPPED-ISSUANCES";
  }

  @Override
  public String story() {
    return "two people hold each other's issuance numbers and pay for them";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P6);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Wire.class);
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
    var wire = scene.lever(Lever.Wire.class);
    var left = new OverTheWire(scene, findings, 0, scene.person(845), Application.residence());
    var right = new OverTheWire(scene, findings, 1, scene.person(846), Application.seal());
    left.applies();
    right.applies();
    for (int door = 0; door < scene.doors(); door++) {
      left.pretend(
          wire.client(1, door),
          right.headers(right.visit().session(), right.visit().secret()),
          "the session at the next terminal");
      right.pretend(
          wire.client(0, door),
          left.headers(left.visit().session(), left.visit().secret()),
          "the session at the next terminal");
    }
    left.paysAndTakes();
    right.paysAndTakes();
  }
}
