package tewatashi.load.growth;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tewatashi.load.Burst;
import tewatashi.load.ServerFigures;
import tewatashi.town.stage.Node;
import tewatashi.town.stage.StageException;

/**
 * What one server's heap holds: how much an open session takes of it, and how it fares in the
 * country's worst minutes with somebody at every terminal. The server has 512 MiB, as every stage's
 * has.
 *
 * @param sessions that are open at the end
 * @param folder the house's own
 */
record MemoryRun(
    Scale scale,
    int sessions,
    Path folder,
    Findings findings,
    InstantSource clock,
    SecureRandom random,
    Consumer<String> say) {
  private static final double MEBIBYTE = 1 << 20;
  private static final Duration EACH = Duration.ofSeconds(1);

  /** What was measured, as flat figures. */
  JsonObject measure() throws StageException, IOException, InterruptedException, VisitFailed {
    say.accept("a house of %,d terminals".formatted(sessions));
    var small = scale.small();
    var ground = new GrownHouse.Ground(folder, scale.town(), scale.burstTerminals(), sessions);
    try (var house = GrownHouse.set(ground, small, clock, random)) {
      warmUp(house);
      Node server = house.stage().nodes().getFirst();
      var jcmd = new Jcmd(server.process().pid());
      double few = jcmd.liveBytes();
      say.accept("opening %,d sessions".formatted(sessions));
      house.standing().open(sessions);
      double many = jcmd.liveBytes();
      int more = house.standing().sessions() - small.sessions();
      var figures =
          new JsonObject()
              .put("bytes_per_session", Math.round((many - few) / more))
              .put("heap_live_mib_few_sessions", AxisRun.rounded(few / MEBIBYTE))
              .put("heap_live_mib_all_sessions", AxisRun.rounded(many / MEBIBYTE))
              .put("open_sessions", house.standing().sessions());
      return figures.mergeIn(burst(house, jcmd));
    }
  }

  /** What is loaded once, and for everybody, is not a session's. */
  private void warmUp(GrownHouse house) throws IOException, InterruptedException {
    for (int i = 0; i < scale.warmUps(); i++) {
      try {
        house.visit(i, findings);
      } catch (VisitFailed e) {
        findings.failed("warming up: " + e.getMessage());
      }
    }
  }

  private JsonObject burst(GrownHouse house, Jcmd jcmd) throws IOException, InterruptedException {
    Path log = folder.resolve("log").resolve("pauses.log").toAbsolutePath();
    jcmd.logPauses(log);
    var stage = house.stage();
    try (var beside = Executors.newSingleThreadExecutor()) {
      var highest = beside.submit(highestHeap(house));
      var burst =
          Burst.against(
              stage,
              scale.burstRate(),
              scale.burst(),
              folder.resolve("gatling"),
              clock,
              random,
              say);
      beside.shutdownNow();
      burst.complaints().forEach(findings::failed);
      var came = burst.figures();
      findings.read(
          came.getLong("pages_read"),
          came.getLong("wrong_pages") + came.getLong("stray_documents"));
      return new JsonObject()
          .put("heap_mib_at_burst", highest.get())
          .put("heap_live_mib_after_burst", AxisRun.rounded(jcmd.liveBytes() / MEBIBYTE))
          .put("burst_issued", came.getLong("issued"))
          .put("burst_refused", came.getLong("refused") + came.getLong("gave_up"))
          .put("burst_issuances_per_second", came.getDouble("issuances_per_second"))
          .mergeIn(Pauses.in(Files.readString(log)).figures());
    } catch (ExecutionException e) {
      throw new IOException("the server's metrics were not read", e.getCause());
    }
  }

  /** The most that its own metrics told of, second by second, until it is interrupted. */
  private static Callable<Long> highestHeap(GrownHouse house) {
    return () -> {
      long highest = 0;
      try {
        while (true) {
          long now = ServerFigures.of(house.stage().nodes()).getLong("heap_mib");
          highest = Math.max(highest, now);
          Thread.sleep(EACH);
        }
      } catch (InterruptedException e) {
        return highest;
      }
    };
  }
}
