package tewatashi.misdelivery;

import java.util.List;
import java.util.Optional;

/** A named accident, replayed. */
interface Scenario {
  /** Its name, as {@code --scenario} takes it. */
  String name();

  /** What happened, and what must not happen here. */
  String story();

  /** How many pages must have been read, or the run was blind. */
  int pagesAtLeast();

  /** Replays it. */
  void replay(Scene scene, Findings findings) throws Exception;

  /** All there are. */
  static List<Scenario> all() {
    return List.of(new Yokohama(), new Kawasaki(), new Takamatsu());
  }

  /** The scenario of a name. */
  static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
