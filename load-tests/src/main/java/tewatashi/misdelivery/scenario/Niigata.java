package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * Niigata, Saitama and Kumamoto, 2020 to 2023: the link between the register and the issuing server
 * had failed, and cancelled seals were certified for up to 29 months.
 */
final class Niigata implements Scenario {
  @Override
  public String name() {
    return "JP-2023-NIIGATA";
  }

  @Override
  public String story() {
    return "the feed falls silent, a seal is cancelled, and its certificate is asked for";
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
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var person = scene.spare();
    scene.visitor(0, person, Application.seal(), step -> step, findings).walks();
    register.silence();
    try {
      register.cancelSeal(person);
      scene.sealCancelled(person);
      asksInVain(scene, person, findings);
    } finally {
      register.speakAgain();
    }
    asksInVain(scene, person, findings);
    scene.ordinaryVisit(0, 500, Application.seal(), step -> step, findings);
  }

  private static void asksInVain(Scene scene, Person person, Findings findings) throws Exception {
    for (int terminal = 0; terminal < 2; terminal++) {
      int here = terminal;
      var visitor = scene.visitor(here, person, Application.seal(), step -> step + here, findings);
      visitor.mayHaveNone(Wrong.SUPERSEDED, "a seal that was cancelled");
      visitor.insists(null);
    }
  }
}
