package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/** Kawasaki, 2023-05-02: two applications within a second, the later overwrote the earlier. */
final class Kawasaki implements Scenario {
  private static final int ROUNDS = 4;

  @Override
  public String name() {
    return "JP-2023-KAWASAKI";
  }

  @Override
  public String story() {
    return "residents at different stores apply in the same instant, again and again";
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F2);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var together = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person = scene.person(round * scene.terminals() + terminal);
        var wish = terminal % 2 == 0 ? Application.residence() : Application.seal();
        var visitor = scene.visitor(terminal, person, wish, _ -> here, findings);
        visitor.takes(null, Step.CARD_REMOVED);
        together.add(() -> sameInstant(scene, visitor, findings));
      }
      Crowd.together(together);
    }
  }

  private static void sameInstant(Scene scene, Visitor visitor, Findings findings)
      throws Exception {
    try {
      visitor.takes(Step.CARD_REMOVED, Step.TAKEN);
      var progress = visitor.waits(scene.target().longestWait().multipliedBy(3));
      int pages = visitor.readsTray();
      if (progress == Progress.IN_TRAY && pages == 1) {
        visitor.takes(Step.TAKEN, Step.END);
        findings.delivered();
      } else {
        findings.failed(visitor.where() + ": " + progress + ", " + pages + " page(s)");
      }
    } catch (Visitor.Refused e) {
      findings.failed(visitor.where() + ": " + e.getMessage());
    }
  }
}
