package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * Saitama, 2021 to 2023: three certificates of seals that had been cancelled, known to one copy of
 * the register and not to the other.
 */
final class Saitama implements Scenario {
  @Override
  public String name() {
    return "JP-2021-SAITAMA";
  }

  @Override
  public String story() {
    return "a seal is cancelled, and its certificate is asked for at every terminal and server";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F6);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Register.class);
  }

  @Override
  public int pagesAtLeast() {
    return 3;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var person = scene.spare();
    scene.visitor(0, person, Application.seal(), step -> step, findings).walks();
    register.cancelSeal(person);
    scene.sealCancelled(person);
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      int here = terminal;
      var visitor = scene.visitor(here, person, Application.seal(), step -> here, findings);
      visitor.mayHaveNone(Wrong.SUPERSEDED, "a seal that was cancelled");
      visitor.insists(null);
    }
    scene.visitor(0, person, Application.residence(), step -> step, findings).walks();
    scene.visitor(1, scene.person(510), Application.seal(), step -> step, findings).walks();
  }
}
