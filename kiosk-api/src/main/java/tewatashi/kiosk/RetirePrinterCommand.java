package tewatashi.kiosk;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Retirement;
import tewatashi.kiosk.config.ServerConfig;

/** {@code retire-printer}: one of two operators says that a printer will never print again. */
@Command(
    name = "retire-printer",
    mixinStandardHelpOptions = true,
    description = {
      "Says that a printer will never print again. It counts when two different",
      "operators have said so within 24 hours, each with their own code, read from",
      "standard input. What waited for that printer's word then waits for a clerk at",
      "the tray (docs/delivery.md)."
    })
final class RetirePrinterCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "UUID", description = "The printer, as it was enrolled.")
  private UUID printer = new UUID(0, 0);

  @Option(names = "--operator", required = true, paramLabel = "ID", description = "Who says so.")
  private String operator = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "does not answer",
      description = "For the record (default: ${DEFAULT-VALUE}).")
  private String reason = "";

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    var said =
        new Retirement(access, read.limits())
            .say(printer, operator, code(), reason, InstantSource.system().instant());
    return told(
        switch (said) {
          case RETIRED ->
              "retired: its terminal opens when a clerk has seen the tray and another"
                  + " printer is enrolled";
          case WAITS_FOR_ANOTHER ->
              "written down: another operator has to say the same within 24 h";
          case RETIRED_BEFORE -> "had been retired";
          case CODE_WRONG -> "refused: not this operator's code, or too many tries";
          case UNKNOWN -> "refused: no such printer was enrolled";
        },
        said != Retirement.Said.CODE_WRONG && said != Retirement.Said.UNKNOWN);
  }

  private int told(String words, boolean done) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }

  private static String code() throws java.io.IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? "" : line;
  }
}
