package tewatashi.terminal;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tewatashi.pkcs11.TokenKey;
import tewatashi.pkcs11.TokenPlace;
import tewatashi.terminal.desk.DeskAddress;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.TerminalKey;

/** Which server, and who we are to it. */
final class DeskOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "https://HOST:PORT; the server's certificate must be for this host.")
  private URI server = URI.create("https://localhost");

  @Option(
      names = "--server-ca",
      required = true,
      paramLabel = "FILE",
      description = "PEM of the only authority believed.")
  private Path serverAuthority = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Own own = new Own();

  /** This terminal's key: in a file, or in a token. */
  static final class Own {
    @ArgGroup(exclusive = false)
    private @Nullable File file;

    @ArgGroup(exclusive = false)
    private @Nullable Token token;

    private TerminalKey open() throws IOException {
      if (token != null) {
        return token.open();
      }
      return Objects.requireNonNull(file, "picocli wants one of the two").open();
    }
  }

  /** A key store. */
  static final class File {
    @Option(
        names = "--keystore",
        required = true,
        paramLabel = "FILE",
        description = "PKCS#12 with this terminal's key and certificate.")
    private Path keystore = Path.of("");

    @Option(
        names = "--keystore-password-file",
        required = true,
        paramLabel = "FILE",
        description = "Its password, on the first line.")
    private Path passwordFile = Path.of("");

    private TerminalKey open() throws IOException {
      return new TerminalKey.InFile(keystore, firstLine(passwordFile));
    }
  }

  /** A PKCS#11 token: a secure element, a stick, a machine. */
  static final class Token {
    @Option(
        names = "--token-library",
        required = true,
        paramLabel = "FILE",
        description = "PKCS#11 library of the token that holds this terminal's key.")
    private Path library = Path.of("");

    @Option(
        names = "--token-slot",
        required = true,
        paramLabel = "NUMBER",
        description = "The token's slot, like 123 or 0x7b.")
    private String slot = "";

    @Option(
        names = "--token-pin-file",
        required = true,
        paramLabel = "FILE",
        description = "The token's own PIN (nobody's card's), on the first line.")
    private Path pinFile = Path.of("");

    @Option(
        names = "--token-key",
        required = true,
        paramLabel = "NAME",
        description = "Label of the key and its certificate.")
    private String key = "";

    private TerminalKey open() throws IOException {
      var place = new TokenPlace(library, TokenPlace.slot(slot), key);
      char[] pin = firstLine(pinFile).toCharArray();
      try {
        return new TerminalKey.InToken(TokenKey.open(place, pin));
      } finally {
        Arrays.fill(pin, '\0');
      }
    }
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElse("");
  }

  DeskClient open(Vertx vertx) throws IOException {
    return openFor(vertx, PATIENCE);
  }

  DeskClient openFor(Vertx vertx, Duration patience) throws IOException {
    var address = new DeskAddress(server, serverAuthority, own.open());
    return new DeskClient(vertx, address, new SecureRandom(), patience);
  }
}
