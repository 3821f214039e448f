package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * The last moment counts: a hold that is placed while somebody stands at the terminal beats the
 * paper.
 */
final class HoldAtEveryStep implements Scenario {
  @Override
  public String name() {
    return "HOLD-AT-EVERY-STEP";
  }

  @Override
  public String story() {
    return "a protective measure is keyed in between any two steps, and while the paper is printed";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F10, Requirement.F3);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Register.class, Lever.Printers.class);
  }

  @Override
  public int pagesAtLeast() {
    return 1;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var wish = Application.residence();
    var took = BetweenSteps.replay(scene, wish, register::hold, Wrong.HELD, findings);
    new WhilePrinting(scene, wish, register::hold, Wrong.HELD, findings).replay(took);
    scene.visitor(0, scene.person(780), Application.residence(), step -> step, findings).walks();
  }
}
