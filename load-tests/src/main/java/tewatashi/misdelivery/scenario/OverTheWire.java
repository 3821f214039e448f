package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/** Somebody's own visit over the API, and what others say there in their name. */
final class OverTheWire {
  private final Scene scene;
  private final Findings findings;
  private final int terminal;
  private final Person person;
  private final Application wish;
  private final Visit visit;

  OverTheWire(Scene scene, Findings findings, int terminal, Person person, Application wish) {
    this.scene = scene;
    this.findings = findings;
    this.terminal = terminal;
    this.person = person;
    this.wish = wish;
    this.visit = scene.lever(Lever.Wire.class).visit(terminal, 0);
  }

  Visit visit() {
    return visit;
  }

  /** Up to the application. */
  void applies() throws IOException, InterruptedException {
    ok("open", visit.open());
    ok("card", visit.card(scene.lever(Lever.Wire.class).card(person)));
    ok("card-removed", visit.cardRemoved());
    ok("apply", visit.apply(wish));
  }

  /** Pays, takes what is theirs, and leaves. */
  void paysAndTakes() throws IOException, InterruptedException {
    ok("asked", visit.payment("asked"));
    ok("taken", visit.payment("taken"));
    visit.untilNot(scene.target().longestWait().multipliedBy(3), "awaiting_payment", "printing");
    if (scene.readTray(terminal, person, wish, findings) == 0) {
      findings.failed("terminal " + (terminal + 1) + ": no page for who paid");
    }
    ok("collected", visit.collected());
    ok("end", visit.end());
    findings.delivered();
  }

  private void ok(String step, Answer answer) {
    findings.happened(
        terminal, person.id(), answer.ok() ? step : step + " refused: " + answer.problem());
    if (!answer.ok()) {
      findings.failed("terminal %d: %s: %s".formatted(terminal + 1, step, answer.problem()));
    }
  }

  /** What somebody needs to say who pretends to be this visit. */
  Map<String, String> headers(String session, String secret) {
    return new HashMap<>(Map.of("Session", session, "Session-Secret", secret));
  }

  /**
   * Somebody tries everything with this visit's issuance: looks at it, pays for it, takes it.
   * Nobody at the terminal has paid, so each page that comes is wrong.
   *
   * @param client from where they speak
   * @param who in a few words
   */
  void pretend(TerminalClient client, Map<String, String> headers, String who)
      throws IOException, InterruptedException {
    String path = "/v1/issuances/" + visit.issuance();
    findings.happened(terminal, person.id(), who + " tries");
    boolean told = client.get(path, headers).ok();
    for (String step : List.of("asked", "taken")) {
      var body = new JsonObject().put("step", step).put("amount_yen", visit.totalYen());
      if (step.equals("taken")) {
        body.put("device_receipt", visit.number());
      }
      told |= client.post(path + "/payment", once(headers), body).ok();
    }
    if (told) {
      opened(who);
      // What was paid in another's name would fall by then.
      Scene.pause(scene.target().longestWait().dividedBy(3));
    }
    told = client.post(path + "/collected", once(headers), new JsonObject()).ok();
    if (told) {
      opened(who);
    }
    for (int tray = 0; tray < scene.terminals(); tray++) {
      scene.readForbidden(
          tray, person, wish, new Scene.Ban(Wrong.NOT_ASKED_FOR, "paid for by " + who), findings);
    }
  }

  private Map<String, String> once(Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Idempotency-Key", visit.number());
    return all;
  }

  /** This visit was opened to somebody else. */
  void opened(String who) {
    findings.wrong(
        new WrongPage(
            Wrong.TOLD,
            findings.millis(),
            terminal,
            person.id(),
            List.of(),
            0,
            new byte[0],
            "to " + who));
  }
}
