package tewatashi.town.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./tewatashi card}: what it tells people to type is what works. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CardMainTest {
  @TempDir private Path town;

  @Test
  void whatItSaysOneMayTypeWorksAndNothingIsLeft() throws Exception {
    try (var keys = new PipedOutputStream();
        var hands = new PipedInputStream(keys);
        var screen = new PipedOutputStream();
        var eyes = new PipedInputStream(screen, 1 << 16)) {
      var main = new CardMain(hands, new PrintStream(screen, true, StandardCharsets.UTF_8));
      var exit =
          CompletableFuture.supplyAsync(() ->
              new CommandLine(main)
                  .execute(
                      "--resident", "手渡　太郎", "--town", town.toString(), "--until-stdin-closes"));
      // Whatever ends it early ends the screen, and the test then says so.
      exit.whenComplete((_, _) -> quietly(screen));
      var lines = new BufferedReader(new InputStreamReader(eyes, StandardCharsets.UTF_8));
      var script = script(lines);
      assertThat(script).hasSizeGreaterThan(3);
      assertThat(shell(script)).contains("jpki", "BEGIN CERTIFICATE").doesNotContain("failed");
      var typed = new OutputStreamWriter(keys, StandardCharsets.UTF_8);
      typed.write("\n");
      typed.flush();
      assertThat(lines.readLine()).contains("taken away");
      keys.close();
      assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
      var socket = script.getFirst().replaceFirst(".*=", "");
      assertThat(Path.of(socket).getParent()).doesNotExist();
    }
  }

  @Test
  void aStrangerHasNoCard() {
    var main = new CardMain(System.in, System.out);
    var arguments = new String[] {"--resident", "99999999", "--town", town.toString()};
    assertThat(new CommandLine(main).execute(arguments)).isEqualTo(3);
  }

  /** The lines that a person is told to type. */
  private static List<String> script(BufferedReader lines) throws Exception {
    var script = new ArrayList<String>();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Ctrl-C")) {
        return script;
      }
      if (line.startsWith("    ")) {
        script.add(line.strip());
      }
    }
    throw new AssertionError("it ended after " + script);
  }

  private static void quietly(PipedOutputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shell(List<String> script) throws Exception {
    var said = Files.createTempFile("said", ".txt");
    var process =
        new ProcessBuilder("sh", "-e", "-c", String.join("\n", script))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      return Files.readString(said);
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
