package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * A register, or its database, that answers late: applications pass their time-outs while others
 * wait behind them.
 */
final class SlowRegister implements Scenario {
  @Override
  public String name() {
    return "SLOW-REGISTER";
  }

  @Override
  public String story() {
    return "the register answers late, then later than every wait, while everybody applies";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F1, Requirement.F3);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Slowness.class);
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var slowness = scene.lever(Lever.Slowness.class);
    long wait = scene.target().longestWait().toMillis();
    for (long late : new long[] {wait / 250, wait / 3}) {
      var visitors = new ArrayList<Visitor>();
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person = scene.person(620 + terminal);
        var wish = EveryTerminal.mixed(terminal);
        var visitor = scene.visitor(here, person, wish, step -> step + here, findings);
        visitor.takes(null, Step.CARD_REMOVED);
        visitors.add(visitor);
        parts.add(() -> visitor.giveUpOrGoOn(Step.CARD_REMOVED));
      }
      slowness.register(late);
      try {
        Crowd.together(parts);
      } finally {
        slowness.register(0);
      }
      // A refusal may be quick; whatever was read in time was not read from a slow register.
      if (visitors.stream()
          .flatMap(one -> one.took(Step.APPLY).stream())
          .anyMatch(took -> took.toMillis() < late)) {
        findings.failed("blind: an application was taken in less than " + late + " ms");
      }
      everybodyNext(scene, findings);
    }
  }

  private static void everybodyNext(Scene scene, Findings findings) throws Exception {
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      var next = scene.person(630 + terminal);
      scene.visitor(terminal, next, Application.residence(), step -> step, findings).comesNext();
    }
  }
}
