package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Two stores, two servers, one instant: every step of one person's visit coincides with the
 * other's.
 */
final class SameMillisecond implements Scenario {
  private static final int ROUNDS = 6;

  @Override
  public String name() {
    return "SAME-MILLISECOND";
  }

  @Override
  public String story() {
    return "two people at two stores and two servers take every step in the same instant";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F2, Requirement.F5);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var barrier = new CyclicBarrier(2);
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < 2; terminal++) {
        int here = terminal;
        var wish = round % 2 == 0 ? Application.residence() : EveryTerminal.mixed(round + here);
        var person = scene.person(600 + 2 * round + terminal);
        var visitor = scene.visitor(terminal, person, wish, _ -> here, findings);
        parts.add(() -> inStep(visitor, barrier, findings));
      }
      Crowd.together(parts);
    }
  }

  private static void inStep(Visitor visitor, CyclicBarrier barrier, Findings findings)
      throws Exception {
    for (Step step : Step.values()) {
      if (step.compareTo(Step.TAKEN) <= 0) {
        Crowd.meet(barrier);
        var said = visitor.says(step);
        if (!said.taken()) {
          findings.failed(visitor.where() + ": " + step.word() + ": " + said.word());
        }
      }
    }
    visitor.settles();
  }
}
