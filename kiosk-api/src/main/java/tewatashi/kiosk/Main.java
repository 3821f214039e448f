package tewatashi.kiosk;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.manifest.StaysClosed;

/** The server's commands. */
@Command(
    name = "tewatashi",
    mixinStandardHelpOptions = true,
    description = "The server, and what its database needs.",
    subcommands = {
      ServeCommand.class,
      WatchCommand.class,
      StopCommand.class,
      StopsCommand.class,
      ResumeCommand.class,
      CasesCommand.class,
      CaseCommand.class,
      OpenCaseCommand.class,
      OperatorKeyCommand.class,
      ImportCommand.class,
      ReceiveCommand.class,
      OperateCommand.class,
      MigrateCommand.class,
      EnrollCommand.class,
      RetirePrinterCommand.class,
      FleetCommand.class,
      GlyphsCommand.class,
      ReconcileCommand.class,
      CompareRegisterCommand.class,
      UnsettledCommand.class,
      RefundCommand.class,
      ManifestCommand.class,
      AuditCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, or it could not be done; nothing was changed",
      "2:wrong usage",
      "3:the database, or an address to listen at, cannot be had; or what is here is not what the"
          + " manifest approves"
    })
public final class Main {
  static final int UNREACHABLE = 3;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Faults that an operator can mend are told in their words, without a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((thrown, command, _) -> {
          if (thrown instanceof java.nio.file.NoSuchFileException missing) {
            command.getErr().println("no such file: " + missing.getFile());
            return CommandLine.ExitCode.SOFTWARE;
          }
          if (thrown instanceof StaysClosed) {
            command.getErr().println(thrown.getMessage());
            return UNREACHABLE;
          }
          if (thrown instanceof ConfigurationRefused
              || thrown instanceof tewatashi.kiosk.keys.KeyRefused
              || thrown instanceof tewatashi.issuance.feed.FeedRefused
              || thrown instanceof tewatashi.db.NodesStillServe
              || thrown instanceof java.io.IOException
              || thrown instanceof IllegalArgumentException) {
            command.getErr().println(thrown.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          if (thrown instanceof tewatashi.issuance.operations.DatabaseUnavailable
              || thrown instanceof tewatashi.audit.AuditUnavailable) {
            command.getErr().println("the database cannot be reached or did not answer");
            return UNREACHABLE;
          }
          if (thrown instanceof PoolInitializationException) {
            command
                .getErr()
                .println(
                    "the database cannot be reached, or refuses a login: see database.url,"
                        + " database.ROLE.user and its password file");
            return UNREACHABLE;
          }
          throw thrown;
        });
  }
}
