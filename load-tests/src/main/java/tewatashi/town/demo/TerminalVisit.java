package tewatashi.town.demo;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tewatashi.town.card.CardFolder;
import tewatashi.town.counter.Application;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/** Runs the terminal's own program, as a process, with the virtual card on its reader. */
public record TerminalVisit(
    Stage stage, Place place, CardFolder card, ReaderAccess reader, URI server) {
  private static final Duration VISIT_MAX = Duration.ofMinutes(3);

  /** Who stands before the terminal. */
  @FunctionalInterface
  public interface Bystander {
    /** The terminal says that the card may be taken; it still lies there. */
    default void cardIsDone() throws Exception {}

    /** The terminal says that paper lies in the tray. */
    void paperIsOut() throws Exception;
  }

  /** At the stage's first server. */
  public TerminalVisit(Stage stage, Place place, CardFolder card, ReaderAccess reader) {
    this(stage, place, card, reader, stage.nodes().getFirst().api());
  }

  /** The same with the reader that a security provider brings. */
  public TerminalVisit(Stage stage, Place place, CardFolder card) {
    this(stage, place, card, ReaderAccess.provider(stage.plan().data().resolve("reader")));
  }

  /**
   * One visit.
   *
   * @param bystander sees what happens before it goes on
   * @param say told each line the terminal says
   * @return the terminal's exit code
   */
  public int run(
      String kind,
      String scope,
      List<String> items,
      int copies,
      Bystander bystander,
      Consumer<String> say)
      throws Exception {
    return run(new Application(kind, scope, items, copies), bystander, say);
  }

  /** As above, for whatever can be applied for. */
  public int run(Application application, Bystander bystander, Consumer<String> say)
      throws Exception {
    var slot = reader.slot();
    slot.insert(card);
    var builder = new ProcessBuilder(command(application)).redirectErrorStream(true);
    builder.environment().putAll(reader.environment());
    Process process = builder.start();
    // Its last line is then its end, whatever it waits for.
    var late = CompletableFuture.delayedExecutor(VISIT_MAX.toSeconds(), TimeUnit.SECONDS);
    late.execute(process::destroyForcibly);
    try (var lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var keys = process.outputWriter(StandardCharsets.UTF_8)) {
      keys.write(pin() + "\n");
      keys.flush();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("{")) {
          if (!line.startsWith("AOTConfiguration")) { // The JVM's own, of its start cache.
            say.accept(line);
          }
          continue;
        }
        var told = new JsonObject(line);
        say.accept(Telling.of(told));
        switch (told.getString("event")) {
          case "take_card" -> {
            bystander.cardIsDone();
            slot.remove();
          }
          case "paper_ready" -> {
            bystander.paperIsOut();
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

  private List<String> command(Application application) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "apply",
                "--server",
                server.toString(),
                "--keystore",
                place.keystore().toString(),
                "--keystore-password-file",
                stage.passwordFile().toString(),
                "--server-ca",
                stage.tlsAuthority().toString(),
                "--pin-stdin",
                "--json-lines",
                "--kind",
                application.kind(),
                "--copies",
                String.valueOf(application.copies())));
    arguments.addAll(reader.arguments());
    if (!application.kind().equals("seal")) {
      arguments.addAll(List.of("--scope", application.scope()));
      if (!application.members().isEmpty()) {
        var places = application.members().stream().map(String::valueOf).toList();
        arguments.addAll(List.of("--members", String.join(",", places)));
      }
      if (!application.items().isEmpty()) {
        arguments.addAll(List.of("--items", String.join(",", application.items())));
      }
    }
    var jvm = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    return reader.terminal().command(StagePlan.houseFolder(), jvm, arguments);
  }
}
