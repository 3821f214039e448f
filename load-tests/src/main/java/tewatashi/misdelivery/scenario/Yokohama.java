package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * Yokohama, 2023-03-27: a print wait ran into its time-out, which freed a lock and not the
 * application; the next one in the queue took the first one's pages. Here the first printer stalls
 * past every time-out while others apply, and the next person steps up to the same terminal.
 */
final class Yokohama implements Scenario {
  private static final int ROUNDS = 1;

  /** The stall lasts so many of the system's own longest waits. */
  private static final int WAITS = 3;

  @Override
  public String name() {
    return "JP-2023-YOKOHAMA";
  }

  @Override
  public String story() {
    return "a printer stalls past the time-out while others apply; then the next person comes";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F1);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Printers.class);
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var printers = scene.lever(Lever.Printers.class);
    var stall = scene.target().longestWait().multipliedBy(WAITS);
    for (int round = 0; round < ROUNDS; round++) {
      Person stalled = scene.person(200 + round * 10);
      Person next = scene.person(201 + round * 10);
      Broken.printer(scene, 0, new JsonObject().put("delay_ms", stall.toMillis()), findings);
      var first = scene.visitor(0, stalled, Application.seal(), step -> step, findings);
      first.takes(null, Step.ASKED);
      var parts = new ArrayList<Crowd.Part>();
      parts.add(() -> stall(scene, first, stall, findings));
      for (int terminal = 1; terminal < scene.terminals(); terminal++) {
        var person = scene.person(202 + round * 10 + terminal);
        var other =
            scene.visitor(terminal, person, Application.residence(), step -> step, findings);
        if (terminal == 1 || terminal < scene.terminals() - 1) {
          // Their papers are made before the time-out, however slow the machine is.
          other.takes(null, Step.ASKED);
          parts.add(() -> other.goesOn(Step.ASKED));
        } else {
          parts.add(other::walks);
        }
      }
      first.takes(Step.ASKED, Step.TAKEN);
      Crowd.together(parts);
      printers.fault(0, new JsonObject());
      // Until the stall is over a late page could still come; whoever stands there then is next.
      Scene.pause(stall);
      scene.visitor(0, next, Application.residence(), step -> step, findings).walks();
    }
  }

  private static void stall(Scene scene, Visitor visitor, Duration stall, Findings findings)
      throws Exception {
    long began = System.nanoTime();
    var progress = visitor.waits(scene.target().longestWait().multipliedBy(5));
    // Paper that was in time says that nothing stalled.
    if (progress == Progress.IN_TRAY && System.nanoTime() - began < stall.toNanos() / 2) {
      findings.failed("blind: the printer did not stall");
    }
    visitor.settles();
  }
}
