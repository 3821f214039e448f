package tewatashi.misdelivery.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/** Power or line is gone after a step; nobody says that the visit is over. */
final class DisconnectAtEachStep implements Scenario {
  private static final List<Step> STEPS =
      List.of(Step.OPEN, Step.CARD, Step.CARD_REMOVED, Step.APPLY, Step.ASKED, Step.TAKEN);

  @Override
  public String name() {
    return "DISCONNECT-AT-EACH-STEP";
  }

  @Override
  public String story() {
    return "a terminal loses its visit after each step without a word, and the next person comes";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P2, Requirement.F4);
  }

  @Override
  public int pagesAtLeast() {
    return STEPS.size() - 1;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var left = new ArrayDeque<>(STEPS);
    int person = 680;
    while (!left.isEmpty()) {
      var parts = new ArrayList<Crowd.Part>();
      for (int i = 0; i < scene.terminals() && !left.isEmpty(); i++) {
        int terminal = i;
        Step last = left.removeFirst();
        int first = person;
        person += 2;
        parts.add(() -> one(scene, terminal, last, first, findings));
      }
      Crowd.together(parts);
    }
  }

  private static void one(Scene scene, int terminal, Step last, int first, Findings findings)
      throws Exception {
    var gone =
        scene.visitor(terminal, scene.person(first), Application.seal(), step -> step, findings);
    gone.takes(null, last);
    findings.happened(terminal, "", "nobody is there any more");
    var next = scene.person(first + 1);
    scene.visitor(terminal, next, Application.residence(), step -> step, findings).comesNext();
  }
}
