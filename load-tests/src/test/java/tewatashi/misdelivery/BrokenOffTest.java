package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Signals;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.Site;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.ToyHouse;

/** Ctrl-C: what was seen until then is told, and the exit code says it. */
@Timeout(300)
class BrokenOffTest {
  @TempDir private static Path data;
  @TempDir private Path out;

  private final AtomicInteger printed = new AtomicInteger();

  @Test
  void aRunThatIsBrokenOffTellsWhatItSaw() throws Exception {
    assertThat(brokenOff(Conduct.honest())).isEqualTo(1);
    var report = new JsonObject(Files.readString(out.resolve("report.json")));
    assertThat(report.getBoolean("broken_off")).isTrue();
    assertThat(report.encode()).contains("JP-2023-KAWASAKI was broken off");
    assertThat(Files.readString(out.resolve("report.html"))).contains("Broken off. ");
    assertThat(Files.readString(out.resolve("junit.xml"))).contains("broken off");
    assertThat(figures().getInteger("pages_read")).isPositive();
    assertThat(Files.readAllLines(out.resolve("history.ndjson"))).hasSize(2);
  }

  @Test
  void aWrongPageOutweighsThatItWasBrokenOff() throws Exception {
    assertThat(brokenOff(Conduct.oneStrangersPage())).isEqualTo(4);
    assertThat(figures().getInteger("misdelivered")).isEqualTo(1);
  }

  private JsonObject figures() throws Exception {
    return new JsonObject(Files.readString(out.resolve("figures.json")));
  }

  /** The command in a process of its own, interrupted as soon as six papers are out. */
  private int brokenOff(Conduct conduct) throws Exception {
    Conduct slow =
        (owner, stranger, number) -> {
          if (printed.incrementAndGet() == 7) {
            pause();
          }
          return conduct.papers(owner, stranger, number);
        };
    try (var house = new ToyHouse(data, slow, Instant.now(), new SecureRandom())) {
      var site = Files.createDirectories(data.resolve("site")).resolve("site.json");
      Site.of("toy", house, Duration.ofSeconds(5)).judgedByNamesAlone().write(site);
      var run = command(site).start();
      try {
        while (printed.get() <= 6) {
          assertThat(run.isAlive()).as(log()).isTrue();
          Thread.sleep(50);
        }
        Signals.send("INT", run.pid());
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
        return run.exitValue();
      } finally {
        run.destroyForcibly();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String log() throws Exception {
    return Files.exists(out.resolve("log")) ? Files.readString(out.resolve("log")) : "";
  }

  private ProcessBuilder command(Path site) {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dtewatashi.home=" + StagePlan.houseFolder(),
                "-cp",
                System.getProperty("java.class.path"),
                RegressMain.class.getName(),
                "--site",
                site.toString(),
                "--scenario",
                "JP-2023-KAWASAKI",
                "--out",
                out.toString(),
                "--json",
                out.resolve("figures.json").toString()))
        .redirectErrorStream(true)
        .redirectOutput(out.resolve("log").toFile());
  }
}
