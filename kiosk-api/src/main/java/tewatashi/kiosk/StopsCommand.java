package tewatashi.kiosk;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Resumption;
import tewatashi.kiosk.config.ServerConfig;

/** {@code stops}: what stands still, since when, and why. */
@Command(
    name = "stops",
    mixinStandardHelpOptions = true,
    description = {
      "Lists every stop that stands: number, scope (municipality, kind, terminal,",
      "build, * is any; a printer; or one resident, never whom), reason, what residents",
      "read, since when, who placed it, who has signed that it may be lifted, and which",
      "questions are open. Exit code 1 if one stands. Two operators lift it with: resume"
    })
final class StopsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    var out = spec.commandLine().getOut();
    var read = ServerConfig.load(config);
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    try (var resumption = new Resumption(access, read.limits())) {
      var stops = resumption.standing();
      for (var stop : stops) {
        out.println(
            "%d | %s | %s | public: %s | since %s | by %s | signed: %s | open cases: %s"
                .formatted(
                    stop.id(),
                    stop.scope(),
                    stop.reason(),
                    stop.publicReason(),
                    stop.placedAt(),
                    stop.by(),
                    listed(stop.signedBy()),
                    listed(stop.openCases())));
      }
      out.println(stops.size() + " stops stand");
      return stops.isEmpty() ? 0 : 1;
    }
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
