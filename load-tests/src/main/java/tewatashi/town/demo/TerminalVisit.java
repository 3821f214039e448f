package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardSlot;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/** Runs the terminal's own program, as a process, with the virtual card as its reader. */
public record TerminalVisit(Stage stage, Place place, CardFolder card) {
  /**
   * One visit.
   *
   * @param tray called when the terminal says that paper lies in the tray
   * @param say told each line the terminal says
   * @return the terminal's exit code
   */
  public int run(
      String kind,
      String scope,
      List<String> items,
      int copies,
      Callable<?> tray,
      Consumer<String> say)
      throws Exception {
    var slot = new CardSlot(stage.plan().data().resolve("reader"));
    slot.insert(card);
    Process process =
        new ProcessBuilder(command(slot.path(), kind, scope, items, copies))
            .redirectErrorStream(true)
            .start();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var keys = process.outputWriter(StandardCharsets.UTF_8)) {
      keys.write(pin() + "\n");
      keys.flush();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("{")) {
          say.accept(line);
          continue;
        }
        var told = new JsonObject(line);
        say.accept(Telling.of(told));
        switch (told.getString("event")) {
          case "take_card" -> slot.remove();
          case "paper_ready" -> {
            tray.call();
            keys.write("collected\n");
            keys.flush();
          }
          default -> {} // The rest is for whoever watches.
        }
      }
      return process.waitFor();
    } finally {
      process.destroy();
      slot.remove();
    }
  }

  private String pin() throws IOException {
    return card.authentication().pin();
  }

  private List<String> command(Path slot, String kind, String scope, List<String> items, int copies)
      throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "apply",
                "--server",
                stage.nodes().getFirst().api().toString(),
                "--keystore",
                place.keystore().toString(),
                "--keystore-password-file",
                stage.passwordFile().toString(),
                "--server-ca",
                stage.tlsAuthority().toString(),
                "--reader-provider",
                "tewatashi.town.card.VirtualCardProvider",
                "--reader-parameter",
                slot.toString(),
                "--pin-stdin",
                "--json-lines",
                "--kind",
                kind,
                "--copies",
                String.valueOf(copies)));
    if (kind.equals("residence")) {
      arguments.addAll(List.of("--scope", scope));
      if (!items.isEmpty()) {
        arguments.addAll(List.of("--items", String.join(",", items)));
      }
    }
    return Program.TERMINAL.command(
        StagePlan.houseFolder(), List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), arguments);
  }
}
