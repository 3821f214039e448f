package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Saitama, Kita ward: the suppression was shown as a warning, and the clerk issued all the same.
 */
final class SaitamaKita implements Scenario {
  @Override
  public String name() {
    return "JP-SAITAMA-KITA";
  }

  @Override
  public String story() {
    return "a hold is refused once, and somebody presses on as if it were a warning";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F10);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Register.class);
  }

  @Override
  public int pagesAtLeast() {
    return 1;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var person = scene.spare();
    register.hold(person);
    var visitor = scene.visitor(0, person, Application.residence(), step -> step, findings);
    visitor.mayHaveNone(Wrong.HELD, "under a protective measure");
    visitor.takes(null, Step.CARD_REMOVED);
    visitor.says(Step.APPLY);
    visitor.saysAgain(Step.APPLY);
    visitor.insists(Step.CARD_REMOVED);
    scene.visitor(0, scene.person(545), Application.residence(), step -> step, findings).walks();
  }
}
