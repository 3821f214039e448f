package tewatashi.misdelivery.scenario;

import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/** Whoever lives with many gets the records they asked for, all of them and no other. */
final class AskedFor implements Scenario {
  @Override
  public String name() {
    return "ASKED-FOR";
  }

  @Override
  public String story() {
    return "one of a large household asks for one record, for two, for all, and for one twice";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.P8);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return 6;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var person = scene.largestHouseholds().getFirst();
    var wishes =
        List.of(
            Application.residence(),
            new Application("record", "holder", List.of(), 1),
            Application.ofMembers("residence", List.of(1, 2), List.of("relationship")),
            Application.household(),
            new Application("residence", "holder", List.of(), 2));
    for (int i = 0; i < wishes.size(); i++) {
      int here = i % scene.terminals();
      scene.visitor(here, person, wishes.get(i), step -> step + here, findings).walks();
    }
  }
}
