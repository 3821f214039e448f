package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;

/** A printer that is broken, and says so itself; otherwise nothing would be tried. */
final class Broken {
  private Broken() {}

  /** Breaks a terminal's printer. */
  static void printer(Scene scene, int terminal, JsonObject fault, Findings findings)
      throws IOException, InterruptedException {
    var printers = scene.lever(Lever.Printers.class);
    printers.fault(terminal, fault);
    if (!has(printers.faults(terminal), fault)) {
      findings.failed("blind: the printer does not have the fault " + fault.encode());
    }
  }

  /** Whether a printer says of itself all that was done to it. */
  static boolean has(JsonObject says, JsonObject fault) {
    return fault.stream()
        .allMatch(one -> {
          var said = says.getValue(one.getKey());
          return said != null && said.toString().equals(one.getValue().toString());
        });
  }
}
