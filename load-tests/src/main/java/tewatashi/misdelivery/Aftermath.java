package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Between two scenarios: everybody leaves, what was broken is mended, nothing lies in a tray, and
 * every terminal takes the next person. What is not so is the last scenario's failure, and the next
 * one begins on clean ground as far as the system allows.
 */
record Aftermath(Scene scene, Scenario scenario, Findings findings) {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  void clear() throws IOException, InterruptedException {
    scene.everybodyLeaves();
    for (var kind : scenario.needs()) {
      var lever = scene.target().lever(kind);
      if (lever.isPresent()) {
        mend(lever.get());
      }
    }
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      scene.sweepTray(terminal, findings);
    }
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      reopen(terminal);
    }
  }

  private void mend(Lever lever) throws InterruptedException {
    try {
      switch (lever) {
        case Lever.Printers printers -> {
          for (int terminal = 0; terminal < scene.terminals(); terminal++) {
            printers.fault(terminal, new JsonObject());
          }
        }
        case Lever.Nodes nodes -> {
          for (int node = 0; node < nodes.nodes(); node++) {
            nodes.resume(node);
          }
        }
        case Lever.Register register -> register.speakAgain();
        case Lever.Slowness slowness -> slowness.register(0);
        case Lever.Topology topology -> topology.dismiss();
        case Lever.Wire _ -> {}
      }
    } catch (IOException e) {
      findings.failed("what the scenario broke could not be mended: " + e.getMessage());
    }
  }

  /** A clerk looks, where the terminal lets nobody in; the tray has just been emptied. */
  private void reopen(int terminal) throws IOException, InterruptedException {
    var patience = scene.target().longestWait().multipliedBy(2);
    long end = System.nanoTime() + patience.toNanos();
    var said = opens(terminal);
    while (!said.taken() && System.nanoTime() < end) {
      if (scene.target().confirmTray(terminal, terminal % scene.doors()).taken()) {
        findings.happened(terminal, "", "clerk: tray empty");
      }
      said = opens(terminal);
      if (!said.taken()) {
        Scene.pause(BETWEEN_TRIES);
      }
    }
    if (!said.taken()) {
      findings.failed("terminal " + (terminal + 1) + " stays closed: " + said.word());
    }
    // Only now does nothing move any more.
    scene.sweepTray(terminal, findings);
  }

  private Said opens(int terminal) throws InterruptedException {
    Said last = Said.no("no door");
    for (int door = 0; door < scene.doors(); door++) {
      try {
        var next = scene.person(terminal);
        var encounter = scene.target().encounter(terminal, next, Application.residence());
        last = encounter.step(Step.OPEN, door);
        if (last.taken()) {
          encounter.step(Step.END, door);
          return last;
        }
      } catch (IOException e) {
        last = Said.no("no answer: " + e.getMessage());
      }
    }
    return last;
  }
}
