package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/** Paper that is left in the tray is the next person's, unless the terminal closes. */
final class PaperLeft implements Scenario {
  @Override
  public String name() {
    return "PAPER-LEFT";
  }

  @Override
  public String story() {
    return "somebody goes without their paper; the next person comes before any clerk";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P7);
  }

  @Override
  public int pagesAtLeast() {
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int terminal = 0; terminal < 2; terminal++) {
      int here = terminal;
      var forgets =
          scene.visitor(
              here, scene.person(810 + 2 * here), Application.residence(), _ -> here, findings);
      forgets.takes(null, Step.TAKEN);
      forgets.waits(scene.target().longestWait().multipliedBy(3));
      if (here == 0) {
        forgets.says(Step.END);
      }
      var next = scene.person(811 + 2 * here);
      scene.visitor(here, next, Application.seal(), _ -> here, findings).comesNext();
    }
  }
}
