package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.counter.Application;

/**
 * Bunkyo, 2007-05: after a failover to a spare server 256 certificates named the previous mayor.
 */
final class Bunkyo implements Scenario {
  @Override
  public String name() {
    return "JP-2007-BUNKYO";
  }

  @Override
  public String story() {
    return "servers die one after the other and come back; every certificate names today's mayor";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F11, Requirement.F5);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Nodes.class);
  }

  @Override
  public int pagesAtLeast() {
    return 4;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var nodes = scene.lever(Lever.Nodes.class);
    for (int node = 0; node < Math.min(2, nodes.nodes()); node++) {
      int dead = node;
      int other = (node + 1) % nodes.nodes();
      nodes.kill(dead);
      KilledServer.isSilent(scene, findings);
      if (other != dead) {
        scene.ordinaryVisit(0, 590, Application.residence(), _ -> other, findings);
      }
      nodes.start(dead);
      scene.ordinaryVisit(1, 595, Application.seal(), _ -> dead, findings);
    }
  }
}
