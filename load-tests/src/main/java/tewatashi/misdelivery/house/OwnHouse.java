package tewatashi.misdelivery.house;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tewatashi.faults.proxy.Detour;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.stage.Detours;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.Wiring;

/**
 * A house of our own, with a lever at everything that a scenario may want to pull. The way to the
 * database leads around only where somebody will slow it: thousands of deliveries need not carry
 * every question through this process.
 */
public final class OwnHouse implements AutoCloseable {
  private static final Duration SLOW_BY = Duration.ofMillis(100);

  private final List<Detour> database = new CopyOnWriteArrayList<>();
  private final boolean slowness;
  private final Stage stage;

  private OwnHouse(
      StagePlan plan,
      Wiring wiring,
      boolean slowness,
      SecureRandom random,
      InstantSource clock,
      Consumer<String> say)
      throws StageException {
    this.slowness = slowness;
    this.stage = Stage.set(plan, wiring.with(this::detour), clock, random, say);
  }

  /**
   * Opens it.
   *
   * @param wiring its servers and its database; every way to the database is a lever's
   * @param slowness whether there is to be a {@link Lever.Slowness}
   * @throws StageException if anything does not start
   */
  public static OwnHouse open(
      StagePlan plan,
      Wiring wiring,
      boolean slowness,
      SecureRandom random,
      InstantSource clock,
      Consumer<String> say)
      throws StageException {
    return new OwnHouse(plan, wiring, slowness, random, clock, say);
  }

  private int detour(Detours.Behind what, int port) throws IOException {
    if (what != Detours.Behind.DATABASE || !slowness) {
      return port;
    }
    var detour = Detour.to(port, SLOW_BY);
    database.add(detour);
    return detour.port();
  }

  public Stage stage() {
    return stage;
  }

  /** Every lever it has, as {@link HouseTarget} takes them. */
  public Map<Class<? extends Lever>, Lever> levers() throws IOException {
    var levers = new HashMap<Class<? extends Lever>, Lever>();
    levers.put(Lever.Printers.class, new HousePrinters(stage));
    levers.put(Lever.Nodes.class, new OwnNodes(stage));
    levers.put(Lever.Register.class, new OwnRegister(stage));
    levers.put(Lever.Topology.class, new OwnTopology(stage));
    if (slowness) {
      levers.put(Lever.Slowness.class, new OwnSlowness(database));
    }
    return Map.copyOf(levers);
  }

  @Override
  public void close() {
    stage.close();
    for (Detour one : database) {
      try {
        one.close();
      } catch (IOException e) {
        // It goes with this process.
      }
    }
  }
}
