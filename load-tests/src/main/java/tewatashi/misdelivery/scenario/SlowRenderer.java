package tewatashi.misdelivery.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * The making of a page takes longer than every time-out: the server that makes it stands still.
 * Meanwhile somebody else comes to the same terminal, and others apply elsewhere.
 */
final class SlowRenderer implements Scenario {
  private static final long LEAD_MILLIS = 30;

  @Override
  public String name() {
    return "SLOW-RENDERER";
  }

  @Override
  public String story() {
    return "a server stands still in the midst of a certificate, past every time-out, and goes on";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F1, Requirement.P3);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Nodes.class);
  }

  @Override
  public int pagesAtLeast() {
    return 3;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (Step moment : List.of(Step.APPLY, Step.TAKEN)) {
      standStill(scene, moment, 640 + 10 * moment.ordinal(), findings);
    }
  }

  private static void standStill(Scene scene, Step moment, int first, Findings findings)
      throws Exception {
    var nodes = scene.lever(Lever.Nodes.class);
    int other = 1 % nodes.nodes();
    var slow = scene.visitor(0, scene.person(first), Application.seal(), _ -> 0, findings);
    slow.takes(null, Step.values()[moment.ordinal() - 1]);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var step =
          threads.submit(() -> {
            try {
              return slow.says(moment);
            } catch (IOException e) {
              return Said.no("no answer");
            }
          });
      Scene.pause(Duration.ofMillis(LEAD_MILLIS));
      nodes.pause(0);
      // Whoever asks it meanwhile must hear nothing, or it did not stand still.
      var asks = threads.submit(() -> scene.target().testMark());
      try {
        elsewhere(scene, other, first + 1, findings);
        Scene.pause(scene.target().longestWait().multipliedBy(2));
        if (asks.isDone()) {
          findings.failed("blind: the server did not stand still");
        }
      } finally {
        nodes.resume(0);
      }
      step.get();
    }
    // The first person has gone by now; whoever comes next must find nothing of theirs.
    scene
        .visitor(0, scene.person(first + 2), Application.residence(), _ -> other, findings)
        .comesNext();
  }

  private static void elsewhere(Scene scene, int door, int person, Findings findings)
      throws Exception {
    if (door != 0) {
      scene.ordinaryVisit(1, person, Application.seal(), _ -> door, findings);
    }
  }
}
