package tewatashi.terminal;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import picocli.CommandLine.Option;
import tewatashi.terminal.desk.DeskAddress;
import tewatashi.terminal.desk.DeskClient;

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

  DeskClient open(Vertx vertx) throws IOException {
    var password = Files.readString(passwordFile).lines().findFirst().orElse("");
    var address = new DeskAddress(server, serverAuthority, keystore, password);
    return new DeskClient(vertx, address, new SecureRandom(), PATIENCE);
  }
}
