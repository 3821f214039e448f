package tewatashi.town.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Signals;
import tewatashi.town.stage.StagePlan;

/** However the demo ends, it leaves no process and no lock. */
class DemoEndsTest {
  /** Two seconds on a quiet machine. */
  private static final Duration GONE_MAX = Duration.ofSeconds(120);

  @TempDir private Path data;

  @Test
  void ctrlCLeavesNoProcessAndNoLock() throws Exception {
    endsBy("INT");
    assertThat(data.resolve("unfinished")).as("it ended in order").doesNotExist();
    assertThat(data.resolve("postgres/postgresql-18/postmaster.pid")).doesNotExist();
  }

  @Test
  @Tag("long")
  void afterSigtermAndAfterAKillItStartsAgainAtOnce() throws Exception {
    endsBy("TERM");
    endsBy("KILL");
    endsBy("INT");
  }

  private void endsBy(String signal) throws Exception {
    var demo = start();
    var house = demo.descendants().toList();
    assertThat(house).as("database, printers, responder, server, terminal").hasSizeGreaterThan(4);
    Signals.send(signal, List.of(demo.pid()));
    assertThat(demo.waitFor(GONE_MAX.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    long end = System.nanoTime() + GONE_MAX.toNanos();
    while (house.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    assertThat(house.stream().filter(ProcessHandle::isAlive)).as("left running").isEmpty();
  }

  private Process start() throws IOException {
    var process =
        new ProcessBuilder(
                "env", // Where tests run in the background, Ctrl-C is ignored, and so by children.
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElse("java"),
                "-Dtewatashi.home=" + StagePlan.houseFolder(),
                "-cp",
                System.getProperty("java.class.path"),
                DemoMain.class.getName(),
                "--port",
                "0",
                "--residents",
                "60",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ctrl-C")) {
        assertThat(said).contains("ready after", "http://localhost:");
        return process;
      }
    }
    throw new AssertionError("it did not start:\n" + said);
  }
}
