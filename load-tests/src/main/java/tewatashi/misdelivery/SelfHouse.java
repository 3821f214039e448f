package tewatashi.misdelivery;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.misdelivery.house.OwnHouse;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.Wiring;

/** A house of our own to be judged, with every lever that we have; it ends with the run. */
public final class SelfHouse implements AutoCloseable {
  static final int RESIDENTS = 500;

  /** A town of this size in which two households have nine people each. */
  public static final long TOWN_SEED = 101;

  private static final Duration PAGE_TIME = Duration.ofMillis(100);

  /** Short waits, so that a stall passes every one of them while the suite watches. */
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "limits.print-max", "4s",
          "limits.settle-max", "4s",
          "limits.printer-wait-max", "4s",
          "limits.pickup-max", "12s");

  private final OwnHouse house;
  private final HouseTarget target;

  private SelfHouse(OwnHouse house, HouseTarget target) {
    this.house = house;
    this.target = target;
  }

  /**
   * Starts it, with every lever there is.
   *
   * @param data the folder it lives in
   * @throws StageException if something of it does not start
   */
  public static SelfHouse start(
      Path data, long seed, int nodes, int terminals, Consumer<String> say)
      throws StageException, IOException {
    return start(data, seed, nodes, terminals, Wiring.USUAL, true, say);
  }

  /**
   * The same, with servers or a database that are not as usual.
   *
   * @param slowness whether somebody will slow its database
   */
  public static SelfHouse start(
      Path data,
      long seed,
      int nodes,
      int terminals,
      Wiring wiring,
      boolean slowness,
      Consumer<String> say)
      throws StageException, IOException {
    var plan =
        new StagePlan(
            StagePlan.houseFolder(),
            data.toAbsolutePath(),
            RESIDENTS,
            seed,
            nodes,
            terminals,
            PAGE_TIME,
            SHORT_WAITS,
            true);
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var house =
        OwnHouse.open(
            plan, wiring, slowness, random, clock, line -> say.accept("starting " + line));
    try {
      var target =
          new HouseTarget(
              "tewatashi",
              house.stage(),
              plan.longestWait(),
              house.levers(),
              random,
              clock.instant());
      return new SelfHouse(house, target);
    } catch (IOException e) {
      house.close();
      throw e;
    }
  }

  public HouseTarget target() {
    return target;
  }

  @Override
  public void close() {
    target.close();
    house.close();
  }
}
