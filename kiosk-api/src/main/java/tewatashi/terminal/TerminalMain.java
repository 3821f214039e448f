package tewatashi.terminal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tewatashi.pkcs11.TokenRefused;

/** The terminal's side as a program. */
@Command(
    name = "terminal",
    description = "The terminal's side: a card, a server, a payment device, a tray.",
    mixinStandardHelpOptions = true,
    subcommands = {AgentCommand.class, ApplyCommand.class, ConfirmTrayCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:delivered",
      "1:something failed on our side",
      "2:wrong usage",
      "3:the server or the reader cannot be reached; what happened is with the server",
      "4:the resident says that the paper is not theirs",
      "5:refused, given up, or ended without paper (a fee taken was returned)",
      "6:the card or its PIN was not accepted",
      "7:the tray is uncertain: a clerk is called"
    })
public final class TerminalMain {
  private TerminalMain() {}

  /** Runs one command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    var line = line();
    return arguments.length == 0 ? usage(line) : line.execute(arguments);
  }

  static CommandLine line() {
    return new CommandLine(new TerminalMain())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(TerminalMain::failed);
  }

  private static int usage(CommandLine line) {
    line.usage(line.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** No stack trace to a person's screen; the kind of failure and its place are enough. */
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof TokenRefused) {
      line.getErr().println("this terminal's key: " + e.getMessage());
      return ExitCode.FAILED;
    }
    var where = e.getStackTrace();
    line.getErr()
        .println(
            "failed: "
                + e.getClass().getSimpleName()
                + (where.length > 0 ? " at " + where[0] : ""));
    return ExitCode.FAILED;
  }
}
