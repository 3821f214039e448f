package tewatashi.misdelivery.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * A server that dies between any two steps. A few steps in the ordinary run, all in the long form.
 */
final class NodeKilled implements Scenario {
  private static final List<Step> FEW = List.of(Step.APPLY, Step.TAKEN);
  private static final List<Step> EVERY =
      List.of(Step.OPEN, Step.CARD, Step.CARD_REMOVED, Step.APPLY, Step.ASKED, Step.TAKEN);
  private static final long LEAD_MILLIS = 30;

  @Override
  public String name() {
    return "NODE-KILLED";
  }

  @Override
  public String story() {
    return "a server dies in the midst of a step, the visit goes on at another, and it comes back";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P3, Requirement.F4);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Nodes.class);
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var steps = scene.isLongForm() ? EVERY : FEW;
    int person = 720;
    for (Step step : steps) {
      kill(scene, step, person, findings);
      person += 8;
    }
  }

  private static void kill(Scene scene, Step moment, int person, Findings findings)
      throws Exception {
    var nodes = scene.lever(Lever.Nodes.class);
    int other = 1 % nodes.nodes();
    // The first step after the death goes to the other server.
    var dead = new AtomicBoolean();
    var visitor =
        scene.visitor(
            0,
            scene.person(person),
            Application.residence(),
            _ -> dead.get() ? other : 0,
            findings);
    if (moment != Step.OPEN) {
      visitor.takes(null, Step.values()[moment.ordinal() - 1]);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var step =
          threads.submit(() -> {
            try {
              return visitor.says(moment);
            } catch (IOException e) {
              return Said.no("no answer");
            }
          });
      Scene.pause(Duration.ofMillis(LEAD_MILLIS));
      nodes.kill(0);
      dead.set(true);
      KilledServer.isSilent(scene, findings);
      boolean taken = step.get().taken();
      if (other == 0) {
        nodes.start(0);
      }
      if (!taken && moment.compareTo(Step.APPLY) >= 0) {
        taken = visitor.saysAgain(moment).taken();
      }
      if (taken) {
        visitor.insists(moment);
      } else {
        visitor.says(Step.END);
      }
    }
    if (other != 0) {
      scene.ordinaryVisit(1, person + 1, Application.seal(), _ -> other, findings);
      nodes.start(0);
    }
    for (int terminal = 0; terminal < 2; terminal++) {
      var next = scene.person(person + 5 + terminal);
      scene.visitor(terminal, next, Application.residence(), _ -> 0, findings).comesNext();
    }
  }
}
