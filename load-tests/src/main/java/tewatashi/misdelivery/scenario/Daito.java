package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * Daito: a hidden address, because the protective measure had not been keyed into one of several
 * systems. Here one hold must bar every kind, and the household's certificate with the person in
 * it.
 */
final class Daito implements Scenario {
  @Override
  public String name() {
    return "JP-DAITO";
  }

  @Override
  public String story() {
    return "a person is put under a protective measure, and every kind of certificate is asked for";
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
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var person = scene.spare();
    scene.visitor(0, person, Application.residence(), step -> step, findings).walks();
    register.hold(person);
    for (int number = 0; number < 3; number++) {
      int terminal = number % 2;
      var wish = EveryTerminal.mixed(number);
      var visitor = scene.visitor(terminal, person, wish, step -> step + terminal, findings);
      visitor.mayHaveNone(Wrong.HELD, "under a protective measure");
      visitor.insists(null);
    }
    household(scene, register, findings);
    scene.visitor(0, scene.person(540), Application.seal(), step -> step, findings).walks();
  }

  /** Somebody else of the household asks for all of them. */
  private static void household(Scene scene, Lever.Register register, Findings findings)
      throws Exception {
    var couple = scene.couple();
    register.hold(couple.get(1));
    try {
      var visitor =
          scene.visitor(1, couple.getFirst(), Application.household(), step -> step + 1, findings);
      visitor.mayHaveNone(Wrong.HELD, "somebody of the household is under a protective measure");
      visitor.insists(null);
    } finally {
      register.release(couple.get(1));
    }
  }
}
