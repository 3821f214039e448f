package tewatashi.misdelivery;

import java.util.ArrayList;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/** Kawasaki, 2023-05-02: two applications within a second, the later overwrote the earlier. */
final class Kawasaki implements Scenario {
  private static final int ROUNDS = 4;

  @Override
  public String name() {
    return "JP-2023-KAWASAKI";
  }

  @Override
  public String story() {
    return "residents at different stores apply in the same instant, again and again";
  }

  @Override
  public int pagesAtLeast() {
    return ROUNDS * 2;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var ready = new ArrayList<Visit>();
      var people = new ArrayList<Person>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        Person person = scene.person(round * scene.terminals() + terminal);
        Visit visit = scene.visit(terminal, terminal);
        visit.open();
        visit.card(scene.card(person));
        visit.cardRemoved();
        ready.add(visit);
        people.add(person);
      }
      var parts = new ArrayList<Crowd.Part>();
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        int here = terminal;
        parts.add(() -> sameInstant(scene, here, ready.get(here), people.get(here), findings));
      }
      Crowd.together(parts);
    }
  }

  private static void sameInstant(
      Scene scene, int terminal, Visit visit, Person person, Findings findings) throws Exception {
    Application application = terminal % 2 == 0 ? Application.residence() : Application.seal();
    boolean paid =
        visit.apply(application).ok() && visit.payment("asked").ok() && visit.payment("taken").ok();
    String state = visit.untilNot(Yokohama.PATIENCE, "awaiting_payment", "printing");
    int pages = scene.readTray(terminal, person, findings);
    if (paid && state.equals("awaiting_pickup") && pages == 1 && visit.collected().ok()) {
      findings.delivered();
    } else {
      findings.failed("resident " + person.id() + ": " + state + ", " + pages + " page(s)");
    }
    visit.end();
  }
}
