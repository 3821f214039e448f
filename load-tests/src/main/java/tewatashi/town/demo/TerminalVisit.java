package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

/**
 * Runs the terminal's own program, as a process, with the virtual card in its reader, and plays the
 * person in front of it: types the PIN, takes the card back when told, takes the paper.
 */
record TerminalVisit(Stage stage, Place place, CardFolder card) {
  /**
   * One visit.
   *
   * @param tray called when the terminal says that paper lies in the tray
   * @param say told each line the terminal says
   * @return the terminal's exit code
   */
  int run(
      String kind,
      String scope,
      List<String> items,
      int copies,
      Callable<?> tray,
      Consumer<String> say)
      throws Exception {
    var slot = new CardSlot(stage.town().resolve("slot-" + place.terminal()).toAbsolutePath());
    slot.insert(card);
    Process process =
        new ProcessBuilder(command(slot, kind, scope, items, copies))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var keys = process.outputWriter(StandardCharsets.UTF_8)) {
      type(keys, card.authentication().pin());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var notice = new JsonObject(line);
        say.accept(notice.getString("text"));
        switch (notice.getString("event")) {
          case "take_card" -> slot.remove();
          case "paper_ready" -> {
            tray.call();
            type(keys, "collected");
          }
          default -> {} // Told to the person; nothing to do.
        }
      }
      return process.waitFor();
    } finally {
      process.destroy();
      slot.remove();
    }
  }

  private static void type(Writer keys, String line) throws IOException {
    keys.write(line + "\n");
    keys.flush();
  }

  private List<String> command(
      CardSlot slot, String kind, String scope, List<String> items, int copies) throws IOException {
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
                slot.path().toString(),
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
