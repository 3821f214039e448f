package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/** The last moment counts for seals, too. */
final class SealAtEveryStep implements Scenario {
  @Override
  public String name() {
    return "SEAL-AT-EVERY-STEP";
  }

  @Override
  public String story() {
    return "a seal is cancelled between any two steps of a visit, and while the paper is printed";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F6, Requirement.F3);
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
    var wish = Application.seal();
    var took = BetweenSteps.replay(scene, wish, register::cancelSeal, Wrong.SUPERSEDED, findings);
    new WhilePrinting(scene, wish, register::cancelSeal, Wrong.SUPERSEDED, findings).replay(took);
    scene.visitor(0, scene.person(785), Application.seal(), step -> step, findings).walks();
  }
}
