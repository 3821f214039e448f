package tewatashi.kiosk;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tewatashi.db.Role;
import tewatashi.kiosk.config.ServerConfig;

/** {@code enroll}: puts terminals, printers and clerks on the allow-list. */
@Command(
    name = "enroll",
    mixinStandardHelpOptions = true,
    description =
        "Puts terminals, their printers and clerks on the allow-list (docs/operating.md).")
final class EnrollCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The fleet, JSON.")
  private Path file = Path.of("");

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    var enrolled =
        tewatashi.issuance.operations.Enrolment.enrol(
            access, read.limits(), file, new SecureRandom());
    System.out.println(enrolled);
    return 0;
  }
}
