package tewatashi.kiosk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.audit.AuditRoom;
import tewatashi.audit.AuditUnavailable;
import tewatashi.audit.Question;
import tewatashi.audit.Sealer;
import tewatashi.audit.SealerBounds;
import tewatashi.audit.Verdict;
import tewatashi.audit.Verifier;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.PublicSigningKey;
import tewatashi.kiosk.keys.SigningKey;

/** {@code audit}: who did what, and the proof that nobody changed it ({@code docs/audit.md}). */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    subcommands = AuditExportCommand.class,
    description = "The audit: verify, seal, retention, expire, export, key.")
final class AuditCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Reads every line again, chains it anew, and compares with what was signed: finds any",
        "line that was changed, removed or inserted, and says where. Only reads."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:nothing was changed, removed or inserted",
        "1:something was, or it cannot be proved; each place is named",
        "2:wrong usage",
        "3:the database cannot be had"
      })
  int verify(
      @Option(names = "--config", required = true, paramLabel = "FILE") Path config,
      @Option(names = "--from", paramLabel = "YYYY-MM") @Nullable YearMonth from,
      @Option(names = "--until", paramLabel = "YYYY-MM") @Nullable YearMonth until,
      @Option(
              names = "--heads",
              paramLabel = "FILE",
              description = "What a node kept (audit.heads-file): these heads must be there.")
          @Nullable List<Path> heads,
      @Option(names = "--json", description = "For a program.") boolean json)
      throws Exception {
    var read = ServerConfig.load(config);
    var trusted = read.audit().trusted().stream().map(PublicSigningKey::encoded).toList();
    if (trusted.isEmpty()) {
      throw new ConfigurationRefused(List.of("audit.signer.1 is missing: whose heads count?"));
    }
    var kept = new java.util.ArrayList<String>();
    for (Path file : heads == null ? List.<Path>of() : heads) {
      kept.addAll(Files.readAllLines(file));
    }
    var question =
        new Question(
            Optional.ofNullable(from),
            Optional.ofNullable(until),
            trusted,
            kept,
            Question.WAIT_MAX);
    long began = System.nanoTime();
    var database = DatabaseLogins.plain(read.database(), DatabaseRole.OPERATIONS);
    try {
      var verdict = Verifier.verify(database, question);
      tell(verdict, (System.nanoTime() - began) / 1e9, json);
      return verdict.holds() ? 0 : 1;
    } catch (AuditUnavailable e) {
      return unreachable();
    }
  }

  private void tell(Verdict verdict, double seconds, boolean json) {
    if (json) {
      var places = new JsonArray();
      verdict.findings().forEach(finding -> places.add(finding.text()));
      say(
          new JsonObject()
              .put("holds", verdict.holds())
              .put("months", verdict.months())
              .put("expired_months", verdict.expired())
              .put("lines", verdict.lines())
              .put("heads", verdict.heads())
              .put("waiting", verdict.waiting())
              .put("found", verdict.found())
              .put("findings", places)
              .put("seconds", Math.round(seconds * 1000) / 1000.0)
              .encode());
      return;
    }
    verdict.findings().forEach(finding -> say(finding.text()));
    say(
        "%,d lines in %d months, %,d heads, %d expired months, %,d lines wait; %s; %.1f s"
            .formatted(
                verdict.lines(),
                verdict.months(),
                verdict.heads(),
                verdict.expired(),
                verdict.waiting(),
                verdict.holds() ? "nothing is wrong" : "%,d findings".formatted(verdict.found()),
                seconds));
  }

  @Command(
      name = "seal",
      mixinStandardHelpOptions = true,
      description = "Chains and signs once what waits for it: while no node runs.")
  int seal(@Option(names = "--config", required = true, paramLabel = "FILE") Path config)
      throws ConfigurationRefused, IOException {
    var read = ServerConfig.load(config);
    var key = read.audit().signing();
    if (key.isEmpty()) {
      throw new ConfigurationRefused(List.of("audit.key-file is missing"));
    }
    try (var sealer =
        new Sealer(
            DatabaseLogins.plain(read.database(), DatabaseRole.OPERATIONS),
            AuditLog.signer(key.get()),
            SealerBounds.usual(),
            System::nanoTime,
            new AuditLog(new SimpleMeterRegistry(), read.audit().heads()))) {
      return sealer.finish() ? 0 : unreachable();
    }
  }

  @Command(
      name = "retention",
      mixinStandardHelpOptions = true,
      description = "Deletes what must be gone, and counts what is left; names nobody.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:everything that must be gone is gone",
        "1:something is overdue",
        "2:wrong usage",
        "3:the database cannot be had"
      })
  int retention(@Option(names = "--config", required = true, paramLabel = "FILE") Path config)
      throws ConfigurationRefused, IOException {
    var read = ServerConfig.load(config);
    var room = new AuditRoom(DatabaseLogins.plain(read.database(), DatabaseRole.OPERATIONS));
    try {
      int gone = room.forgetSessions(Duration.ofDays(36_500));
      var rules = room.retention();
      say("%,d rows deleted now".formatted(gone));
      rules.forEach(rule ->
          say("%s | %,d kept | %,d overdue".formatted(rule.rule(), rule.kept(), rule.overdue())));
      return rules.stream().allMatch(rule -> rule.overdue() == 0) ? 0 : 1;
    } catch (AuditUnavailable e) {
      return unreachable();
    }
  }

  @Command(
      name = "expire",
      mixinStandardHelpOptions = true,
      description = {
        "Drops one month whole: the oldest, closed, and three years over. Its closing head stays,",
        "and that it went is a line of the present month."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:the month is gone, now or before",
        "1:refused; nothing was dropped",
        "2:wrong usage",
        "3:the database cannot be had"
      })
  int expire(
      @Parameters(paramLabel = "YYYY-MM") YearMonth month,
      @Option(names = "--config", required = true, paramLabel = "FILE") Path config)
      throws ConfigurationRefused, IOException {
    var read = ServerConfig.load(config);
    var room = new AuditRoom(DatabaseLogins.plain(read.database(), DatabaseRole.OPERATIONS));
    try {
      var expiry = room.expire(month);
      say(month + ": " + words(expiry));
      return expiry.gone() ? 0 : 1;
    } catch (AuditUnavailable e) {
      return unreachable();
    }
  }

  private static String words(AuditRoom.Expiry expiry) {
    return switch (expiry) {
      case EXPIRED -> "dropped; its closing head stays";
      case EXPIRED_BEFORE -> "had been dropped";
      case UNKNOWN -> "refused: there is no such month";
      case TOO_YOUNG -> "refused: three years are not over";
      case NOT_CLOSED -> "refused: no head closes it yet";
      case NOT_THE_OLDEST -> "refused: an older month is still here";
    };
  }

  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = "Makes the installation's key for the audit's heads, and its public half.")
  int key(@Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException {
    say("key " + SigningKey.make(out, new SecureRandom()).open().fingerprint());
    return 0;
  }

  private void say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private int unreachable() {
    spec.commandLine().getErr().println("the database cannot be reached or did not answer");
    return Main.UNREACHABLE;
  }
}
