package tewatashi.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes of our own. */
final class Signals {
  private Signals() {}

  static void send(String signal, Long... pids) throws IOException, InterruptedException {
    send(signal, List.of(pids));
  }

  /** One that has gone already needs none. */
  static void send(String signal, List<Long> pids) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(String.valueOf(pid)));
    new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
