package tewatashi.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Other people's programs, as an operator calls them. */
final class Programs {
  private static final int SECONDS_MAX = 120;

  private Programs() {}

  /** What a program said, and how it ended. */
  record Said(int exit, String text) {
    Said orFail(String what) throws DrillFailed {
      if (exit != 0) {
        throw new DrillFailed(what + " failed (exit " + exit + "): " + text.strip());
      }
      return this;
    }
  }

  static Said run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command.getFirst() + " does not end");
    }
    return new Said(process.exitValue(), text);
  }
}
