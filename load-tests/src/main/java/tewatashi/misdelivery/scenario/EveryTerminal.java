package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;

/** One ordinary visit at each terminal, all at once: what most accidents need as their ground. */
final class EveryTerminal {
  private EveryTerminal() {}

  /**
   * Everybody walks.
   *
   * @param firstPerson the person at the first terminal; the next ones stand beside them
   * @param wish by the terminal's number
   */
  static void walk(Scene scene, int firstPerson, IntFunction<Application> wish, Findings findings)
      throws Exception {
    var parts = new ArrayList<Crowd.Part>();
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      int here = terminal;
      var person = scene.person(firstPerson + terminal);
      var visitor = scene.visitor(here, person, wish.apply(here), step -> step + here, findings);
      parts.add(visitor::walks);
    }
    Crowd.together(parts);
  }

  /** One kind beside the other. */
  static Application mixed(int number) {
    return switch (number % 3) {
      case 0 -> Application.residence();
      case 1 -> Application.seal();
      default -> new Application("record", "holder", List.of(), 1);
    };
  }
}
