package tewatashi.misdelivery.scenario;

import java.util.List;
import java.util.Optional;

/** All accidents that the suite replays. */
public final class Scenarios {
  private Scenarios() {}

  /** In the order in which a whole run replays them. */
  public static List<Scenario> all() {
    return List.of(
        new Yokohama(),
        new Adachi(),
        new Tokushima(),
        new Kawasaki(),
        new Niigata(),
        new Saitama(),
        new Munakata(),
        new Takamatsu(),
        new Daito(),
        new SaitamaKita(),
        new Izu(),
        new Okayama(),
        new Osaka(),
        new Bunkyo(),
        new SameMillisecond(),
        new SlowRegister(),
        new SlowRenderer(),
        new CancelInFlight(),
        new DisconnectAtEachStep(),
        new RetrySameKey(),
        new RetryOtherKey(),
        new NodeKilled(),
        new PrinterBackLater(),
        new NeighboursSession(),
        new SwappedIssuances(),
        new ForgedEventStream(),
        new HoldAtEveryStep(),
        new SealAtEveryStep(),
        new FeedRunning(),
        new PaperLeft(),
        new NineBesideNine(),
        new AskedFor(),
        new ErrorIsAQuestion(),
        new Topology());
  }

  /** The scenario of a name. */
  public static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
