package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Adachi's other half: three error notices were closed because the next try had printed normally,
 * and nobody asked whose paper had left.
 */
final class ErrorIsAQuestion implements Scenario {
  @Override
  public String name() {
    return "ERROR-IS-A-QUESTION";
  }

  @Override
  public String story() {
    return "a print ends in an error with paper out; somebody comes, and it would succeed";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F8);
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
    var parts = new ArrayList<Crowd.Part>();
    for (int i = 0; i < 2; i++) {
      int terminal = i;
      parts.add(() -> one(scene, printers, terminal, findings));
    }
    Crowd.together(parts);
  }

  private static void one(Scene scene, Lever.Printers printers, int terminal, Findings findings)
      throws Exception {
    var wait = scene.target().longestWait();
    var lasts = wait.multipliedBy(4);
    var meets =
        scene.visitor(
            terminal,
            scene.person(820 + 2 * terminal),
            Application.residence(),
            step -> step,
            findings);
    meets.takes(null, Step.ASKED);
    Broken.printer(
        scene,
        terminal,
        terminal == 0
            ? new JsonObject().put("lie", "paper-without-count")
            : new JsonObject().put("complete_after_ms", lasts.toMillis()),
        findings);
    long paid = System.nanoTime();
    meets.says(Step.TAKEN);
    boolean inTray = meets.waits(wait.multipliedBy(5)) == Progress.IN_TRAY;
    boolean inTime = System.nanoTime() - paid < lasts.toNanos();
    // Whoever does not count believes a printer that says it is done; a late end is nobody's.
    if (inTray && inTime && terminal != 0) {
      findings.failed("blind: the print did not end in an error");
    }
    printers.fault(terminal, new JsonObject());
    meets.says(Step.END);
    findings.happened(terminal, "", "goes away without a look into the tray");
    var next = scene.person(821 + 2 * terminal);
    scene.visitor(terminal, next, Application.residence(), step -> step, findings).comesNext();
  }
}
