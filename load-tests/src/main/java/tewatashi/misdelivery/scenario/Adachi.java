package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Adachi, 2023-03-22 and 04-18: two documents of four people came out while the near-real-time sync
 * ran; the notices had been answered with "printed normally after another try".
 */
final class Adachi implements Scenario {
  private static final int ROUNDS = 2;
  private static final int CHANGES = 40;

  @Override
  public String name() {
    return "JP-2023-ADACHI";
  }

  @Override
  public String story() {
    return "people apply and move at the same moment as the register's feed comes in";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F3);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Register.class);
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    for (int round = 0; round < ROUNDS; round++) {
      var visitors = new ArrayList<Visitor>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        var person =
            here == 0 ? scene.spare() : scene.person(400 + round * scene.terminals() + here);
        var wish = here % 2 == 0 ? Application.residence() : Application.seal();
        visitors.add(scene.visitor(here, person, wish, step -> step + here, findings));
      }
      if (round == 0) {
        feedBetweenTheSteps(scene, register, visitors);
      } else {
        feedBesideTheSteps(scene, register, visitors, findings);
      }
      // With the next address, and whatever a first attempt left behind.
      var person = visitors.getFirst().person();
      scene.visitor(0, person, Application.residence(), step -> step, findings).comesNext();
    }
  }

  /** Everybody has applied, nobody has paid; then the feed comes. */
  private static void feedBetweenTheSteps(
      Scene scene, Lever.Register register, List<Visitor> visitors) throws Exception {
    for (Visitor visitor : visitors) {
      visitor.takes(null, Step.APPLY);
    }
    register.feed(CHANGES);
    var moving = visitors.getFirst();
    scene.moved(moving.person(), register.move(moving.person()));
    Crowd.together(
        visitors.stream().map(one -> (Crowd.Part) () -> one.insists(Step.APPLY)).toList());
  }

  /** Feed and people come when they come. */
  private static void feedBesideTheSteps(
      Scene scene, Lever.Register register, List<Visitor> visitors, Findings findings)
      throws Exception {
    var parts = new ArrayList<Crowd.Part>();
    parts.add(() -> register.feed(CHANGES));
    parts.add(() -> moves(scene, register, visitors.getFirst(), findings));
    visitors.stream().skip(1).forEach(one -> parts.add(one::walks));
    Crowd.together(parts);
  }

  /** Moves house between the application and the fee. */
  private static void moves(
      Scene scene, Lever.Register register, Visitor visitor, Findings findings) throws Exception {
    try {
      visitor.takes(null, Step.APPLY);
    } catch (Visitor.Refused e) {
      findings.happened("the first attempt was refused: the feed came before it");
      visitor.says(Step.END);
    }
    String address = register.move(visitor.person());
    scene.moved(visitor.person(), address);
    visitor.insists(Step.APPLY);
  }
}
