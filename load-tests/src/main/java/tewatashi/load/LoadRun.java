package tewatashi.load;

import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.paper.People;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/**
 * One simulation against one house.
 *
 * @param results where Gatling keeps its log
 */
record LoadRun(
    Class<? extends Simulation> simulation,
    LoadPlan plan,
    long seed,
    Path results,
    Consumer<String> say) {
  /** More would only take longer to make, a tenth of a second each: everybody comes again. */
  private static final int CARDS_MAX = 600;

  /** Enough for any run of few terminals. */
  private static final int CARDS_USUALLY = 120;

  Verdict against(House house, InstantSource clock, SecureRandom random)
      throws IOException, InterruptedException {
    return against(house, Optional.empty(), clock, random);
  }

  /**
   * The same with a hand on its servers.
   *
   * @param nodes must be there if the plan has troubles
   */
  Verdict against(
      House house, Optional<Lever.Nodes> nodes, InstantSource clock, SecureRandom random)
      throws IOException, InterruptedException {
    var people = People.of(house.town(), clock.instant());
    // Twice as many as visits in one terminal's wait, so that nobody is missing when called.
    int usually = (int) Math.min(CARDS_USUALLY, plan.visits());
    int wanted = Math.min(CARDS_MAX, Math.max(house.places().size() * 4, usually));
    say.accept("making up to " + wanted + " cards, each with a key of its own");
    var applicants = Applicants.of(house.town(), people, wanted, seed, random);
    try (var city = new City(house, people, applicants, plan, random)) {
      for (Place place : house.places()) {
        new Tray(house.printerControl(), place.printer())
            .take(); // A killed run may have left paper.
      }
      say.accept(
          "%d residents come to %d terminals, %.1f a second, for %d s"
              .formatted(
                  applicants.count(),
                  house.places().size(),
                  plan.rate(),
                  plan.arriving().toSeconds()));
      city.play();
      var played =
          plan.troubles().isPresent()
              ? disturbed(plan.troubles().get(), nodes.orElseThrow(), city)
              : played(house);
      long strays = 0;
      for (Place place : house.places()) {
        strays += new Tray(house.printerControl(), place.printer()).takeDocuments().size();
      }
      city.judge().close();
      return new Verdict(
          city.tally(),
          city.judge(),
          played.held(),
          plan,
          played.befallen(),
          strays,
          played.seconds());
    }
  }

  private record Played(boolean held, double seconds, Befallen befallen) {}

  private Played played(House house) throws IOException {
    long began = System.nanoTime();
    boolean held = GatlingRun.holds(simulation, house, results);
    return new Played(held, (System.nanoTime() - began) / 1e9, Befallen.NOTHING);
  }

  private Played disturbed(Troubles troubles, Lever.Nodes nodes, City city)
      throws IOException, InterruptedException {
    var disturber = Disturber.of(troubles, nodes, city);
    Played played;
    try (disturber) {
      played = played(city.house());
    }
    var closed = city.clerk().seesThatAllAreOpen();
    return new Played(played.held(), played.seconds(), disturber.befallen().and(closed));
  }
}
