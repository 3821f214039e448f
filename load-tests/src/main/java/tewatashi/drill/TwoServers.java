package tewatashi.drill;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** The house of a drill that measures: two servers, a small town, a page in 200 ms. */
final class TwoServers {
  private static final int RESIDENTS = 120;
  private static final Duration PAGE = Duration.ofMillis(200);

  private TwoServers() {}

  /**
   * @param data the drill's own folder; the house's, if there is none
   * @throws StageException if it could not be started
   */
  static Stage set(@Nullable Path data, int terminals, SecureRandom random, Consumer<String> say)
      throws Exception {
    Path home = StagePlan.houseFolder();
    Path folder = data == null ? home.resolve(".tewatashi").resolve("drill") : data;
    var plan =
        new StagePlan(
            home, folder.toAbsolutePath(), RESIDENTS, 1, 2, terminals, PAGE, Map.of(), true);
    return Stage.set(plan, InstantSource.system(), random, line -> say.accept("starting " + line));
  }
}
