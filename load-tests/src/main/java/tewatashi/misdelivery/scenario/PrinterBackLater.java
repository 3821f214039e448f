package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * A printer that is switched on again, or cleared of its jam, minutes after everybody gave it up.
 */
final class PrinterBackLater implements Scenario {
  @Override
  public String name() {
    return "PRINTER-BACK-LATER";
  }

  @Override
  public String story() {
    return "printers fail in four ways and come back when nobody waits for them any more";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P4, Requirement.F1, Requirement.P1);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Printers.class);
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var printers = scene.lever(Lever.Printers.class);
    var wait = scene.target().longestWait();
    var parts = new ArrayList<Crowd.Part>();
    var faults =
        List.of(
            new JsonObject().put("off", true),
            new JsonObject().put("lose_response_to", "Send-Document"),
            new JsonObject().put("complete_after_ms", wait.toMillis() * 3),
            new JsonObject().put("jam", true));
    for (int i = 0; i < Math.min(faults.size(), scene.terminals()); i++) {
      int terminal = i;
      parts.add(() -> one(scene, printers, terminal, faults.get(terminal), findings));
    }
    Crowd.together(parts);
  }

  private static void one(
      Scene scene, Lever.Printers printers, int terminal, JsonObject fault, Findings findings)
      throws Exception {
    var wait = scene.target().longestWait();
    int first = 760 + 2 * terminal;
    var pays =
        scene.visitor(terminal, scene.person(first), Application.residence(), _ -> 0, findings);
    pays.takes(null, Step.ASKED);
    Broken.printer(scene, terminal, fault, findings);
    long paid = System.nanoTime();
    pays.says(Step.TAKEN);
    var progress = pays.waits(wait.multipliedBy(4));
    boolean soon = System.nanoTime() - paid < wait.toNanos() * 2;
    boolean spent = !Broken.has(printers.faults(terminal), fault);
    // An answer that was lost may well be made good for; whatever else broke lets no paper out.
    boolean isLost = fault.containsKey("lose_response_to");
    boolean struck = isLost ? spent : progress != Progress.IN_TRAY || !soon;
    if (!struck) {
      findings.failed("blind: the printer did not fail by " + fault.encode());
    }
    int pages = pays.readsTray();
    if (progress == Progress.IN_TRAY && pages > 0 && pays.says(Step.COLLECTED).taken()) {
      findings.delivered();
    }
    pays.givesBack();
    pays.says(Step.END);
    // They are gone; the next person is there before the printer is.
    var next = scene.person(first + 1);
    var alone = findings.aside();
    var comes = scene.visitor(terminal, next, Application.residence(), _ -> 0, alone);
    Crowd.together(
        List.of(
            comes::comesNext,
            () -> {
              Scene.pause(wait.dividedBy(4));
              printers.fault(terminal, new JsonObject());
            }));
    findings.add(alone);
    if (!alone.failures().isEmpty()) {
      // Whoever was too early for the printer has their money, and comes again.
      scene.ordinaryVisit(terminal, first + 1, Application.residence(), _ -> 0, findings);
    }
  }
}
