package tewatashi.misdelivery.scenario;

import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/**
 * One ordinary visit at each terminal, one after the other, before any accident: servers that have
 * just started are slow, and the suite's short waits would end a first visit. Each may be tried
 * again; a wrong page counts at once.
 */
public final class Rehearsal implements Scenario {
  private static final int TRIES = 4;

  @Override
  public String name() {
    return "REHEARSAL";
  }

  @Override
  public String story() {
    return "an ordinary visit at each terminal, each step at another node";
  }

  @Override
  public int pagesAtLeast() {
    return 2;
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F5);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      Findings last = findings.aside();
      for (int attempt = 0; attempt < TRIES; attempt++) {
        last = findings.aside();
        var person = scene.person(300 + terminal * TRIES + attempt);
        var wish = attempt % 2 == 0 ? Application.residence() : Application.seal();
        int shift = terminal;
        scene.visitor(terminal, person, wish, step -> step + shift, last).walks();
        findings.add(last);
        if (last.failures().isEmpty()) {
          break;
        }
      }
      last.failures().forEach(findings::failed);
    }
  }
}
