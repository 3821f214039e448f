package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/** A cancelled visit whose paper is on its way. */
final class CancelInFlight implements Scenario {
  @Override
  public String name() {
    return "CANCEL-IN-FLIGHT";
  }

  @Override
  public String story() {
    return "somebody ends the visit while the paper is on its way, and the next one comes at once";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P2, Requirement.F4);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Printers.class);
  }

  @Override
  public int pagesAtLeast() {
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var printers = scene.lever(Lever.Printers.class);
    long page = scene.target().longestWait().toMillis() / 3;
    for (int round = 0; round < 2; round++) {
      int terminal = round;
      Broken.printer(scene, terminal, new JsonObject().put("page_time_ms", page), findings);
      try {
        var leaves =
            scene.visitor(
                terminal,
                scene.person(670 + 2 * round),
                Application.residence(),
                step -> step,
                findings);
        leaves.takes(null, Step.TAKEN);
        Scene.pause(Duration.ofMillis(round * page / 2));
        if (leaves.progress() != Progress.UNDER_WAY) {
          findings.failed("blind: the paper was not on its way any more");
        }
        leaves.says(Step.END);
        var next = scene.person(671 + 2 * round);
        scene.visitor(terminal, next, Application.seal(), step -> step, findings).comesNext();
      } finally {
        printers.fault(terminal, new JsonObject());
      }
    }
  }
}
