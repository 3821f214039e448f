package tewatashi.town;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes of our own. */
public final class Signals {
  private Signals() {}

  public static void send(String signal, Long... pids) throws IOException, InterruptedException {
    send(signal, List.of(pids));
  }

  /** One that has gone already needs none. */
  public static void send(String signal, List<Long> pids) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(String.valueOf(pid)));
    new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
