package tewatashi.misdelivery.scenario;

import java.util.Map;
import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;

/** Streams of events that are stale, forged or another's. */
final class ForgedEventStream implements Scenario {
  @Override
  public String name() {
    return "FORGED-EVENT-STREAM";
  }

  @Override
  public String story() {
    return "event streams are followed by a neighbour, by nobody, and after the visit's end";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P6, Requirement.P5);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Wire.class);
  }

  @Override
  public int pagesAtLeast() {
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var wire = scene.lever(Lever.Wire.class);
    var own = new OverTheWire(scene, findings, 0, scene.person(850), Application.residence());
    var other = new OverTheWire(scene, findings, 1, scene.person(851), Application.seal());
    own.applies();
    other.applies();
    var right = own.headers(own.visit().session(), own.visit().secret());
    var foreign = other.headers(other.visit().session(), other.visit().secret());
    var forged = own.headers(own.visit().session(), wire.visit(1, 0).secret());
    for (int door = 0; door < scene.doors(); door++) {
      follow(scene, own, wire.client(1, door), foreign, "the session at the next terminal");
      follow(scene, own, wire.client(1, door), right, "the next terminal");
      follow(scene, own, wire.client(0, door), forged, "whoever has another secret");
      follow(scene, own, wire.client(0, door), Map.of(), "nobody");
    }
    if (!follows(scene, own, wire.client(0, 0), right)) {
      findings.failed("its own terminal could not follow the issuance");
    }
    own.paysAndTakes();
    other.paysAndTakes();
    follow(scene, own, wire.client(0, 0), right, "whoever comes after the visit's end");
  }

  private static void follow(
      Scene scene, OverTheWire own, TerminalClient by, Map<String, String> headers, String who)
      throws Exception {
    if (follows(scene, own, by, headers)) {
      own.opened(who);
    }
  }

  /** Whether a state of the issuance is told; a stream may begin and then refuse. */
  private static boolean follows(
      Scene scene, OverTheWire own, TerminalClient by, Map<String, String> headers)
      throws Exception {
    var most = scene.target().longestWait().dividedBy(5);
    String heard = by.follow("/v1/issuances/" + own.visit().issuance() + "/events", headers, most);
    // Who was refused before has no number, and every text contains nothing.
    String issuance = own.visit().issuance();
    return (!issuance.isEmpty() && heard.contains(issuance)) || heard.contains("\"state\"");
  }
}
