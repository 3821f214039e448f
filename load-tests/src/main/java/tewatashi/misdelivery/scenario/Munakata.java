package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/** Munakata, 2023-06-28: the paper that had been issued just before, to somebody else. */
final class Munakata implements Scenario {
  private static final List<Step> LAST =
      List.of(Step.CARD, Step.CARD_REMOVED, Step.APPLY, Step.ASKED, Step.COLLECTED);

  @Override
  public String name() {
    return "JP-2023-MUNAKATA";
  }

  @Override
  public String story() {
    return "somebody breaks off at each step, and the next person comes to the same terminal";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F4, Requirement.P2);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return 5;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int from = 0; from < LAST.size(); from += scene.terminals()) {
      var parts = new ArrayList<Crowd.Part>();
      for (int i = 0; i < scene.terminals() && from + i < LAST.size(); i++) {
        int terminal = i;
        Step last = LAST.get(from + i);
        int first = 520 + 2 * (from + i);
        parts.add(() -> one(scene, terminal, last, first, findings));
      }
      Crowd.together(parts);
    }
  }

  private static void one(Scene scene, int terminal, Step last, int first, Findings findings)
      throws Exception {
    var leaves =
        scene.visitor(
            terminal, scene.person(first), Application.residence(), step -> step, findings);
    if (last == Step.COLLECTED) {
      leaves.walks();
    } else {
      leaves.takes(null, last);
      leaves.says(Step.END);
    }
    var next = scene.person(first + 1);
    scene.visitor(terminal, next, Application.residence(), step -> step, findings).comesNext();
  }
}
