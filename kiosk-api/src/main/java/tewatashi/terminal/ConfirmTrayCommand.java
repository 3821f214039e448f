package tewatashi.terminal;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;

/** A clerk at the terminal says that the tray is empty. */
@Command(
    name = "confirm-tray",
    description = "A clerk has seen an empty tray; the code comes on the standard input.",
    mixinStandardHelpOptions = true)
final class ConfirmTrayCommand implements Callable<Integer> {
  @Mixin private DeskOptions desk = new DeskOptions();

  @Option(names = "--clerk", required = true, description = "The clerk's id.")
  private String clerk = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var code =
        Optional.ofNullable(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine());
    var vertx = Vertx.vertx(Machine.options());
    try (var client = desk.open(vertx)) {
      var state = client.confirmTray(clerk, code.orElse(""));
      out.println("The terminal is " + state + ".");
      return state.equals("open") ? ExitCode.DONE : ExitCode.REFUSED;
    } catch (DeskRefused e) {
      out.println("Refused: " + e.getMessage());
      return ExitCode.REFUSED;
    } catch (DeskUnreachable e) {
      out.println(e.getMessage());
      return ExitCode.UNREACHABLE;
    } finally {
      out.flush();
      Machine.close(vertx);
    }
  }
}
