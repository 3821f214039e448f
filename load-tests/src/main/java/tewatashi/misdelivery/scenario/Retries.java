package tewatashi.misdelivery.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;

/** A visit at each terminal in which the steps that cost money or paper are said more than once. */
final class Retries {
  private Retries() {}

  /** How a step is said once more. */
  @FunctionalInterface
  interface Again {
    Said say(Visitor visitor, Step step) throws IOException, InterruptedException;
  }

  static void replay(Scene scene, int firstPerson, Again again, Findings findings)
      throws Exception {
    var parts = new ArrayList<Crowd.Part>();
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      int here = terminal;
      var person = scene.person(firstPerson + terminal);
      var wish = EveryTerminal.mixed(terminal);
      var visitor = scene.visitor(here, person, wish, step -> step + here, findings);
      parts.add(() -> one(scene, visitor, again, findings));
    }
    Crowd.together(parts);
  }

  private static void one(Scene scene, Visitor visitor, Again again, Findings findings)
      throws Exception {
    visitor.takes(null, Step.APPLY);
    for (Step step : List.of(Step.ASKED, Step.TAKEN)) {
      visitor.takes(Step.values()[step.ordinal() - 1], step);
      again.say(visitor, step);
      again.say(visitor, step);
    }
    var progress = visitor.waits(scene.target().longestWait().multipliedBy(3));
    int pages = visitor.readsTray();
    // A second paper would come a little later than the first.
    Scene.pause(scene.target().longestWait().dividedBy(2));
    pages += visitor.readsTray();
    if (progress != Progress.IN_TRAY || pages == 0) {
      findings.failed(visitor.where() + ": " + progress + ", " + pages + " page(s)");
      visitor.settles();
      return;
    }
    visitor.takes(Step.TAKEN, Step.COLLECTED);
    again.say(visitor, Step.COLLECTED);
    visitor.readsTray();
    visitor.says(Step.END);
    findings.delivered();
  }
}
