package tewatashi.town.register;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.authority.TlsAuthority;

/**
 * {@code town}: makes a town in a directory, together with the authority behind its cards ({@code
 * authority/}) and its TLS identities' authority ({@code tls/}), unless they are there already.
 */
@Command(
    name = "town",
    mixinStandardHelpOptions = true,
    description = "Makes a synthetic municipality: register feed, card list, test authority.")
public final class TownMain implements Callable<Integer> {
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  @Option(names = "--residents", description = "how many (default: ${DEFAULT-VALUE})")
  private int residents = TownOptions.USUAL_RESIDENTS;

  @Option(names = "--seed", description = "same seed, same town (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--municipalities", description = "how many (default: ${DEFAULT-VALUE})")
  private int municipalities = 1;

  @Option(names = "--today", description = "day around which validities lie (default: today)")
  private @Nullable LocalDate today;

  @Option(names = "--always-open", description = "service from 00:00 to 24:00 on every day")
  private boolean alwaysOpen;

  @Option(
      names = "--next-cards",
      paramLabel = "WHO",
      description =
          "who holds a card of the next generation (P-384): cast (a few of it) or all (default:"
              + " cast)")
  private NextCardHolders nextCards = NextCardHolders.CAST;

  @Option(names = "--seal-font", description = "TrueType file for the seals' letters")
  private @Nullable Path sealFont;

  @Option(names = "--out", required = true, description = "directory to write into")
  private Path out = Path.of(".");

  private TownMain(Clock clock) {
    this.clock = clock;
  }

  /** Exit code 0 when the town is made, 2 for a wrong option, 1 for anything else. */
  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(run(Clock.system(Papers.ZONE), arguments));
  }

  /** The same without ending the process. */
  public static int run(Clock clock, String... arguments) {
    return new CommandLine(new TownMain(clock))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    var authority = authority(out.resolve("authority"));
    tlsAuthority(out.resolve("tls"));
    var options =
        new TownOptions(
            residents,
            seed,
            municipalities,
            Optional.ofNullable(today).orElseGet(() -> LocalDate.now(clock)),
            alwaysOpen,
            Issuers.of(authority),
            nextCards,
            Optional.ofNullable(sealFont));
    var town = Town.generate(options, out);
    System.out.printf(
        "%,d residents, %,d records, %,d certificates%n",
        town.residents(), town.records(), town.links());
    return 0;
  }

  private TestAuthority authority(Path directory) throws Exception {
    if (Files.exists(directory.resolve("anchors.json"))) {
      return TestAuthority.read(directory);
    }
    var authority = TestAuthority.create(clock.instant().truncatedTo(ChronoUnit.SECONDS), random);
    authority.write(directory);
    return authority;
  }

  private void tlsAuthority(Path directory) throws Exception {
    if (!Files.exists(directory.resolve("ca.pem"))) {
      TlsAuthority.create(clock.instant().truncatedTo(ChronoUnit.SECONDS), random).write(directory);
    }
  }
}
