package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Munakata and Takamatsu once more, before the first visitor: a build that lacks a fix, or is made
 * for another number of servers, must not serve.
 */
final class Topology implements Scenario {
  @Override
  public String name() {
    return "TOPOLOGY";
  }

  @Override
  public String story() {
    return "one server more than was declared is started, and one that lacks a known fix";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F9);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Topology.class);
  }

  @Override
  public int pagesAtLeast() {
    return 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var topology = scene.lever(Lever.Topology.class);
    int agreed = scene.doors();
    try {
      for (String serving : topology.unapprovedThatServe()) {
        findings.failed(serving + " takes visitors");
      }
      if (scene.doors() > agreed) {
        throughTheOthers(scene, agreed, findings);
      }
    } finally {
      topology.dismiss();
    }
    for (int terminal = 0; terminal < 2; terminal++) {
      int here = terminal;
      scene.ordinaryVisit(here, 830 + 5 * here, Application.residence(), _ -> here, findings);
    }
  }

  /** Two people at once, each at another of the servers that should not be there. */
  private static void throughTheOthers(Scene scene, int agreed, Findings findings)
      throws Exception {
    int others = scene.doors() - agreed;
    var parts = new ArrayList<Crowd.Part>();
    for (int terminal = 0; terminal < 2; terminal++) {
      int door = agreed + terminal % others;
      var person = scene.largestHouseholds().get(terminal); // Of two households.
      var visitor = scene.visitor(terminal, person, Application.residence(), _ -> door, findings);
      visitor.takes(null, Step.APPLY);
      parts.add(() -> visitor.insists(Step.APPLY));
    }
    Crowd.together(parts);
  }
}
