package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * Whoever knows a session's number, but not its secret, or stands at another terminal, gets
 * nothing.
 */
final class NeighboursSession implements Scenario {
  @Override
  public String name() {
    return "NEIGHBOURS-SESSION";
  }

  @Override
  public String story() {
    return "a neighbour has the id of somebody's session, with its secret and without it";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P5);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Wire.class);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return 1;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var wire = scene.lever(Lever.Wire.class);
    var own = new OverTheWire(scene, findings, 0, scene.person(840), Application.residence());
    own.applies();
    String session = own.visit().session();
    String secret = own.visit().secret();
    String another = wire.visit(1, 0).secret();
    for (int door = 0; door < scene.doors(); door++) {
      var here = wire.client(0, door);
      var beside = wire.client(1, door);
      own.pretend(here, own.headers(session, another), "whoever has another secret");
      own.pretend(beside, own.headers(session, another), "the neighbour, with their own secret");
      own.pretend(beside, own.headers(session, secret), "the neighbour, with the right secret");
    }
    own.paysAndTakes();
  }
}
