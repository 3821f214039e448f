package tewatashi.town.responder;

import static tewatashi.town.Specimens.AUTHORITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tewatashi.town.authority.KeyAlgorithm;

/** A town's directory: 0133c349 is good, 4711 is revoked, and each further authority has one. */
final class SmallTown {
  static final String GOOD = "0133c349";
  static final String REVOKED = "4711";

  private SmallTown() {}

  static Path in(Path directory) throws IOException {
    AUTHORITY.write(directory.resolve("authority"));
    Files.writeString(
        directory.resolve("cards.ndjson"),
        line(KeyAlgorithm.RSA_2048, GOOD, false)
            + line(KeyAlgorithm.RSA_2048, REVOKED, true)
            + line(KeyAlgorithm.P_256, serial(KeyAlgorithm.P_256), false)
            + line(KeyAlgorithm.P_384, serial(KeyAlgorithm.P_384), false));
    Files.writeString(directory.resolve("revoked.txt"), "# serials\n" + REVOKED + "\n");
    return directory;
  }

  /** The good certificate of a further authority. */
  static String serial(KeyAlgorithm algorithm) {
    return "5000" + algorithm.ordinal() + "0";
  }

  private static String line(KeyAlgorithm algorithm, String serial, boolean revoked) {
    return """
    {"municipality":"992011","resident":"10000001","medium":"card","issuer_key":"%s",\
    "serial":"%s","subject":"0123456789ABCD99201003A","valid_from":"2024-01-01T00:00:00Z",\
    "valid_until":"2030-01-01T00:00:00Z","pin":"1234","revoked":%b}
    """
        .formatted(AUTHORITY.branch(algorithm).issuerKey(), serial, revoked);
  }
}
