package tewatashi.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tewatashi.faults.proxy.Detour;
import tewatashi.faults.proxy.Way;
import tewatashi.town.Signals;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.Detours;
import tewatashi.town.stage.Printers;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** A house with a lever at everything that may break. */
final class FaultHouse implements AutoCloseable {
  private static final int RESIDENTS = 600;

  /** Long enough for a poll to find a job on its way. */
  private static final Duration PAGE_TIME = Duration.ofMillis(1500);

  private static final Duration SLOW_BY = Duration.ofMillis(300);

  /** Short waits: a story in doubt passes every one of them while the suite watches. */
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "limits.print-max", "8s",
          "limits.settle-max", "4s",
          "limits.printer-wait-max", "4s");

  /** What a house waits for somebody who left: as long as it must, to be watched. */
  private static final Map<String, String> SHORT_PATIENCE =
      Map.of("limits.session-idle-max", "10s", "limits.pickup-max", "6s");

  private final Map<Detours.Behind, List<Detour>> detours = new EnumMap<>(Detours.Behind.class);
  private final Stage stage;
  private final Townsfolk folk;
  private final Postgres postgres;
  private boolean impatient;
  private final Purse purse;
  private final Crowd crowd;
  private final Twins twins;
  private final Books books;

  /**
   * Starts it.
   *
   * @throws StageException if anything does not start
   */
  FaultHouse(
      Path data, int nodes, Printers printers, long seed, SecureRandom random, Consumer<String> say)
      throws StageException, IOException {
    var plan =
        new StagePlan(
                StagePlan.houseFolder(),
                data,
                RESIDENTS,
                seed,
                nodes,
                Step.values().length + 1, // One terminal beside: the crowd's.
                PAGE_TIME,
                SHORT_WAITS,
                true)
            .with(printers);
    var clock = InstantSource.system();
    this.stage = Stage.set(plan, this::detour, clock, random, say);
    this.folk = new Townsfolk(stage, random, seed, clock.instant());
    this.postgres = new Postgres(stage);
    var spare = stage.places().getLast();
    this.crowd = new Crowd(stage::apis, folk.tls(spare.index()));
    this.twins = new Twins(folk);
    this.purse = new Purse(data.resolve("device-journal.ndjson"), clock);
    this.books = new Books(stage, purse.file(), data.resolve("reconcile.json"), clock);
  }

  private int detour(Detours.Behind what, int port) throws IOException {
    var detour = Detour.to(port, SLOW_BY);
    detours.computeIfAbsent(what, _ -> new ArrayList<>()).add(detour);
    return detour.port();
  }

  Townsfolk folk() {
    return folk;
  }

  Stage stage() {
    return stage;
  }

  int nodes() {
    return stage.nodes().size();
  }

  Purse purse() {
    return purse;
  }

  Books books() {
    return books;
  }

  Postgres database() {
    return postgres;
  }

  /** SIGKILL. */
  void kill(int node) {
    stage.nodes().get(node).process().kill();
  }

  /** Starts a node anew that is dead; it serves when this returns. */
  void restart(int node) throws StageException {
    stage.restart(node + 1, Program.SERVER, stage.configuration());
  }

  /** This node goes on as a process whose clock we set; it serves when this returns. */
  void giveMovableClock(int node) throws StageException {
    stage.nodes().get(node).process().close();
    stage.restart(node + 1, Program.STEPPED_SERVER, stage.configuration());
  }

  /** Its clock is from now on so far ahead of the machine's. */
  void stepClock(int node, int seconds) throws IOException {
    stage.nodes().get(node).process().tell("step " + seconds);
  }

  /** Every node starts anew, and waits for nobody any longer. */
  void beImpatient() throws StageException, IOException {
    impatient = true;
    var lines = new ArrayList<>(Files.readAllLines(stage.configuration()));
    SHORT_PATIENCE.forEach((key, value) -> lines.add(key + "=" + value));
    Path file = Files.write(stage.plan().data().resolve("impatient.properties"), lines);
    for (int node = 0; node < nodes(); node++) {
      stage.nodes().get(node).process().close();
      stage.restart(node + 1, Program.SERVER, file);
    }
  }

  /** Such a house is for one fault only. */
  boolean isImpatient() {
    return impatient;
  }

  Twins twins() {
    return twins;
  }

  Crowd crowd() {
    return crowd;
  }

  void signal(int node, String signal) throws IOException, InterruptedException {
    Signals.send(signal, stage.nodes().get(node).process().pid());
  }

  void databaseWay(Way way) throws IOException {
    take(Detours.Behind.DATABASE, way);
  }

  void printerWay(Way way) throws IOException {
    take(Detours.Behind.PRINTERS, way);
  }

  void responderWay(Way way) throws IOException {
    take(Detours.Behind.RESPONDER, way);
  }

  private void take(Detours.Behind what, Way way) throws IOException {
    for (Detour detour : detours.getOrDefault(what, List.of())) {
      detour.take(way);
    }
  }

  /** The same fault for all printers; an empty one mends them. */
  void printerFault(JsonObject fault) throws IOException, InterruptedException {
    for (int terminal = 0; terminal < folk.terminals(); terminal++) {
      folk.printerFault(terminal, fault);
    }
  }

  @Override
  public void close() {
    folk.close();
    stage.close();
    for (var detour : detours.values().stream().flatMap(List::stream).toList()) {
      try {
        detour.close();
      } catch (IOException e) {
        // It goes with this process.
      }
    }
  }
}
