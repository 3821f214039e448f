package tewatashi.misdelivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tewatashi.misdelivery.house.HousePrinters;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.stage.Site;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.Wiring;

/** What is judged. */
final class TargetOptions {
  @Option(
      names = "--self",
      order = 1,
      description = "Start a house of our own, judge it, and end it.")
  private boolean self;

  @Option(names = "--nodes", order = 2, description = "With --self: servers (default: 2).")
  private int nodes = 2;

  @Option(
      names = "--terminals",
      order = 3,
      description = "With --self: terminals, 2 at least (default: 4).")
  private int terminals = 4;

  @Option(
      names = "--data",
      order = 4,
      description = "With --self: the folder it lives in (default: .tewatashi/regress).")
  private @Nullable Path data;

  @Option(
      names = "--target",
      order = 5,
      split = ",",
      paramLabel = "URL",
      description = "A running system's doors; comma between. Left out: those of the site file.")
  private List<URI> doors = List.of();

  @Option(
      names = "--site",
      order = 6,
      paramLabel = "FILE",
      description = "Its terminals, printers and town; docs/regress-another-system.md.")
  private @Nullable Path site;

  /** What was asked for, with all that ends with the run. */
  record Opened(Target target, AutoCloseable behind) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      behind.close();
    }
  }

  /** Whether it is a house of our own, in which every scenario can be replayed. */
  boolean isSelf() {
    return self;
  }

  /** Whether anything is to be judged. */
  boolean isAsked() {
    return self || !doors.isEmpty() || site != null;
  }

  /** The folder of a house of our own; reports lie in it, too, if nothing else is said. */
  Path data() {
    return data == null
        ? StagePlan.houseFolder().resolve(".tewatashi").resolve("regress")
        : data.toAbsolutePath();
  }

  /** What is wrong with them, if they are needed. */
  Optional<String> wrongUsage() {
    if (self && (!doors.isEmpty() || site != null)) {
      return Optional.of("--self or --target, not both");
    }
    if (!self && site == null) {
      return Optional.of(
          doors.isEmpty()
              ? "what is to be judged? regress --self, or --target URL --site FILE"
              : "--target needs --site FILE, which says where terminals and trays are");
    }
    return self && (nodes < 1 || terminals < 2)
        ? Optional.of("--nodes is 1 at least, --terminals 2 at least")
        : Optional.empty();
  }

  /**
   * Reaches it; nothing has been tried on it then.
   *
   * @param needed the levers that the scenarios cannot do without
   * @throws IOException if the site cannot be read
   * @throws tewatashi.town.stage.StageException if a house of our own does not start
   */
  Opened open(Set<Class<? extends Lever>> needed, Consumer<String> say) throws Exception {
    if (self) {
      boolean slowness = needed.contains(Lever.Slowness.class);
      var house =
          SelfHouse.start(
              data(), SelfHouse.TOWN_SEED, nodes, terminals, Wiring.USUAL, slowness, say);
      return new Opened(house.target(), house);
    }
    if (site == null) {
      throw new IllegalStateException("wrong usage");
    }
    var described = Site.read(site);
    var house = doors.isEmpty() ? described : described.at(doors);
    Map<Class<? extends Lever>, Lever> levers =
        Map.of(Lever.Printers.class, new HousePrinters(house));
    var target =
        new HouseTarget(
            house.name(),
            house,
            house.longestWait(),
            levers,
            new SecureRandom(),
            InstantSource.system().instant());
    return new Opened(house.namesAlone() ? target.judgedByNamesAlone() : target, target);
  }
}
