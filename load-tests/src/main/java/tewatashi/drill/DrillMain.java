package tewatashi.drill;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import tewatashi.town.QuietLogging;

/** {@code drill}: what operators do rarely and must be able to do. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = "Tries on a house of its own what operators do rarely.",
    subcommands = {KeysDrill.class, WatchDrill.class, StopDrill.class, GuardsDrill.class})
public final class DrillMain {
  private DrillMain() {}

  public static void main(String[] arguments) {
    QuietLogging.install();
    var line = new CommandLine(new DrillMain());
    if (arguments.length == 0) {
      line.usage(System.err);
      System.exit(CommandLine.ExitCode.USAGE);
    }
    System.exit(line.execute(arguments));
  }
}
