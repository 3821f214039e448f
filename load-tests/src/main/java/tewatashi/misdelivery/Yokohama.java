package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/**
 * Yokohama, 2023-03-27: a print wait ran into its time-out, which freed a lock and not the
 * application; the next one in the queue took the first one's pages. Here the first printer stalls
 * past every time-out while others apply, and the next person steps up to the same terminal.
 */
final class Yokohama implements Scenario {
  /** Longer than every time-out of the stage's servers, recovery included. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ROUNDS = 2;
  private static final long STALL_MILLIS = 12_000;

  @Override
  public String name() {
    return "JP-2023-YOKOHAMA";
  }

  @Override
  public String story() {
    return "a printer stalls past the time-out while others apply; then the next person comes";
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Person stalled = scene.person(200 + round * 10);
      Person next = scene.person(201 + round * 10);
      var parts = new ArrayList<Crowd.Part>();
      parts.add(() -> stall(scene, stalled, findings));
      for (int terminal = 1; terminal < scene.terminals(); terminal++) {
        var person = scene.person(202 + round * 10 + terminal);
        var journey = new Journey(scene, terminal, person, Application.residence(), step -> step);
        parts.add(() -> journey.walk(findings));
      }
      Crowd.together(parts);
      scene.printerFault(0, new JsonObject());
      // Until the stall is over a late page could still come; whoever stands there then is next.
      Scene.pause(Duration.ofMillis(STALL_MILLIS));
      new Journey(scene, 0, next, Application.residence(), step -> step).walk(findings);
    }
  }

  private static void stall(Scene scene, Person person, Findings findings) throws Exception {
    scene.printerFault(0, new JsonObject().put("delay_ms", STALL_MILLIS));
    Visit visit = new Journey(scene, 0, person, Application.seal(), step -> step).paid();
    String state = visit.untilNot(PATIENCE, "awaiting_payment", "printing", "in_doubt");
    int pages = scene.readTray(0, person, findings);
    if (pages > 0 && state.equals("awaiting_pickup")) {
      visit.collected();
      findings.delivered();
    } else if (state.equals("tray_uncertain")) {
      confirmTray(scene, findings);
    } else if (!state.equals("abandoned")) {
      findings.failed("a stalled printer left the issuance " + state);
    }
    Answer fee = visit.state();
    if (fee.body().getString("fee", "").equals("owed") && !visit.payment("returned").ok()) {
      findings.failed("the fee that is owed was not taken back");
    }
    visit.end();
  }

  /** A clerk looks into the tray, which has just been read and emptied. */
  private static void confirmTray(Scene scene, Findings findings) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer;
    do {
      answer = scene.confirmTray(0);
      Scene.pause(Duration.ofSeconds(1));
    } while (!answer.ok() && System.nanoTime() < end);
    if (!answer.ok()) {
      findings.failed("the terminal did not open after the clerk's word: " + answer.problem());
    }
  }
}
