package tewatashi.misdelivery.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tewatashi.careless.Accident;
import tewatashi.careless.CarelessHouse;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.town.stage.BareStage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** The careless service as a system under test, in this process, with every lever it has. */
public final class CarelessTarget implements AutoCloseable {
  private static final int RESIDENTS = 500;
  private static final int TERMINALS = 4;
  private static final Duration PAGE_TIME = Duration.ofMillis(20);

  private final CarelessHouse house;
  private final HouseTarget target;
  private final Runnable afterwards;

  private CarelessTarget(CarelessHouse house, HouseTarget target, Runnable afterwards) {
    this.house = house;
    this.target = target;
    this.afterwards = afterwards;
  }

  /**
   * Opens it with a town and printers of its own.
   *
   * @param data where the town's files are kept; one at a time a folder
   * @param accidents what is wrong with it; none and it is honest
   * @param seed of the town
   * @throws StageException if the printers do not start
   */
  public static CarelessTarget open(
      Path data, Set<Accident> accidents, long seed, Consumer<String> say)
      throws StageException, IOException, TimeoutException {
    say.accept("starting a careless service" + accidents);
    var stage = stage(data, seed, 1);
    try {
      return on(stage, accidents, stage::close);
    } catch (IOException | TimeoutException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  /** A town and printers for so many of them, which may be open at once. */
  static BareStage stage(Path data, long seed, int services) throws StageException, IOException {
    var plan =
        new StagePlan(
            StagePlan.houseFolder(),
            data.toAbsolutePath(),
            RESIDENTS,
            seed,
            1,
            TERMINALS,
            PAGE_TIME,
            Map.of());
    return BareStage.set(plan, services, Instant.now(), new SecureRandom());
  }

  /** One more on a town that stands. */
  static CarelessTarget on(BareStage stage, Set<Accident> accidents)
      throws IOException, TimeoutException {
    return on(stage, accidents, () -> {});
  }

  private static CarelessTarget on(BareStage stage, Set<Accident> accidents, Runnable afterwards)
      throws IOException, TimeoutException {
    var random = new SecureRandom();
    var house = CarelessHouse.open(stage, StagePlan.houseFolder(), accidents, random);
    var target =
        new HouseTarget(
            "careless" + accidents,
            house,
            CarelessHouse.longestWait(),
            CarelessLevers.of(house),
            random,
            Instant.now());
    return new CarelessTarget(house, target, afterwards);
  }

  public HouseTarget target() {
    return target;
  }

  @Override
  public void close() throws Exception {
    target.close();
    house.close();
    afterwards.run();
  }
}
