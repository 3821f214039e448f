package tewatashi.kiosk;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Enrolment;
import tewatashi.issuance.operations.TerminalCertificates;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;
import tewatashi.kiosk.config.ServerConfig;

/** {@code enroll}: the allow-list of terminals, their certificates and printers, and of clerks. */
@Command(
    name = "enroll",
    mixinStandardHelpOptions = true,
    description = {
      "Puts terminals, printers, clerks and operators' keys on the allow-list; or admits or",
      "revokes one certificate of a terminal (docs/operating.md)."
    })
final class EnrollCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Option(
      names = "--terminal",
      paramLabel = "TERMINAL",
      description = "With --add-certificate: whose it is.")
  private Optional<String> terminal = Optional.empty();

  @Option(
      names = "--valid-from",
      paramLabel = "INSTANT",
      description = "With --add-certificate: not admitted before (ISO-8601; default: at once).")
  private Optional<Instant> validFrom = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who does it; written down. Required for a single certificate.")
  private Optional<String> by = Optional.empty();

  /** One of three. */
  static final class What {
    @Parameters(paramLabel = "FILE", arity = "1", description = "The fleet, JSON.")
    private @Nullable Path file;

    @Option(
        names = "--add-certificate",
        paramLabel = "SHA256",
        description = "Admits one more certificate of a terminal, beside those it has.")
    private @Nullable String added;

    @Option(
        names = "--revoke-certificate",
        paramLabel = "SHA256",
        description = {
          "Revokes a terminal's certificate, at once and for good: its next request is refused on",
          "every node, and the session that it opened ends."
        })
    private @Nullable String revoked;
  }

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    if (what.file != null) {
      out().println(Enrolment.enrol(access, read.limits(), what.file, new SecureRandom()));
      return 0;
    }
    var certificates = new TerminalCertificates(access, read.limits());
    Instant now = InstantSource.system().instant();
    if (what.added != null) {
      var id = new TerminalId(given(terminal, "--terminal"));
      certificates.add(
          new TerminalIdentity(id, what.added), validFrom.orElse(now), given(by, "--by"));
      out().println("admitted at " + id.value());
    } else if (what.revoked != null) {
      var revocation = certificates.revoke(what.revoked, now, given(by, "--by"));
      out()
          .println(
              (revocation.anew() ? "revoked at " : "had been revoked at ")
                  + revocation.terminal().value());
    }
    return 0;
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    return spec;
  }

  private String given(Optional<String> option, String name) {
    return option.orElseThrow(
        () -> new ParameterException(spec().commandLine(), "Missing required option: " + name));
  }
}
