package tewatashi.kiosk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;
import tewatashi.issuance.operations.Whom;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** Who orders it, why, and with which key: every order of an operator is signed. */
final class OperatorsHand {
  @Option(
      names = "--operator",
      required = true,
      paramLabel = "NAME",
      description = "Who orders it.")
  private String operator = "";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "This operator's private key, made by: operator-key")
  private Path key = Path.of("");

  @Option(
      names = "--because",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for operators; nobody's name. 1 to 200 characters.")
  private String because = "";

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  String operator() {
    return operator;
  }

  String because() {
    return because;
  }

  Path config() {
    return config;
  }

  /**
   * Reads the key.
   *
   * @throws KeyRefused if others may read it, or if it is none
   */
  SigningKey key() throws IOException, KeyRefused {
    return SigningKey.read(key);
  }

  /** The database keeps microseconds: what is signed must be what it will read again. */
  static Instant now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A resident's number from the first line of standard input: arguments are seen by whoever lists
   * the machine's processes.
   *
   * @throws IllegalArgumentException if it does not have eight digits
   */
  static Whom numbered() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return new Whom.Numbered(line == null ? "" : line.strip());
  }
}
