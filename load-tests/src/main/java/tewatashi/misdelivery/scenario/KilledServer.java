package tewatashi.misdelivery.scenario;

import java.io.IOException;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;

/** What was killed must be gone, or nothing was tried. */
final class KilledServer {
  private KilledServer() {}

  /** Every door is asked; if all answer, the killed one does, and the scenario was blind. */
  static void isSilent(Scene scene, Findings findings) throws InterruptedException {
    try {
      scene.target().testMark();
      findings.failed("blind: the server that was killed answers");
    } catch (IOException e) {
      findings.happened("a server does not answer");
    }
  }
}
