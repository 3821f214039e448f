package tewatashi.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardLink;
import tewatashi.town.card.CardLinks;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.KeySource;

/** One authority for all tests of this module: making RSA keys is the slowest thing here. */
public final class Specimens {
  public static final SecureRandom RANDOM = new SecureRandom();
  public static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  public static final TestAuthority AUTHORITY = TestAuthority.create(NOW, RANDOM);

  private static final KeySource KEYS = KeySource.pool(3, RANDOM);

  private Specimens() {}

  /** A link of this authority, valid for four years from yesterday. */
  public static CardLink link(String resident, String serial) {
    return new CardLink(
        "992011",
        resident,
        "card",
        AUTHORITY.authentication().issuerKey(),
        serial,
        "0123456789ABCD99201003A",
        NOW.minus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(4 * 365)),
        "1234",
        false);
  }

  /** A fresh card below this directory. */
  public static CardFolder card(Path directory) {
    return card(directory, "0133c349");
  }

  public static CardFolder card(Path directory, String serial) {
    return card(directory, link("10000001", serial));
  }

  /** A fresh card, or phone, with such a key. */
  public static CardFolder card(Path directory, String medium, KeyAlgorithm algorithm) {
    var today = link("10000001", "0133c349");
    return card(
        directory,
        new CardLink(
            today.municipality(),
            today.resident(),
            medium,
            AUTHORITY.branch(algorithm).issuerKey(),
            today.serial(),
            today.subject(),
            today.validFrom(),
            today.validUntil(),
            today.pin(),
            false));
  }

  private static CardFolder card(Path directory, CardLink link) {
    var nothing = new CardLinks(directory.resolve("none"));
    try {
      return new CardVault(AUTHORITY, nothing, directory, KEYS, RANDOM).card(link);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs openssl and returns all it says. */
  public static String openssl(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(20, TimeUnit.SECONDS);
      return said;
    } catch (IOException e) {
      throw new AssertionError("openssl is missing; on Debian: apt-get install openssl", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static BigInteger hex(String text) {
    return new BigInteger(text, 16);
  }
}
