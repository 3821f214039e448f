package tewatashi.printing.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The process as others start it. */
class VirtualPrinterMainTest {

  @Test
  void saysOnOneLineThatItIsReadyAndEndsWithItsStandardInput() throws Exception {
    var process = start("--until-stdin-closes", "--printers", "2");
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), "UTF-8"))) {
      var ready = new JsonObject(out.readLine());
      assertThat(ready.getBoolean("ready")).isTrue();
      assertThat(ready.getString("uri"))
          .isEqualTo("ipp://localhost:%d/ipp/print".formatted(ready.getInteger("port")));
      assertThat(ready.getInteger("control_port")).isPositive();
      assertThat(ready.getJsonArray("printers")).hasSize(2);

      process.getOutputStream().close();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void refusesAnOptionItDoesNotKnow() throws Exception {
    var process = start("--jam");
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(VirtualPrinterMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
