package tewatashi.town.responder;

import static tewatashi.town.Specimens.AUTHORITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A town's directory with two certificates: 0133c349 is good, 4711 is revoked. */
final class SmallTown {
  static final String GOOD = "0133c349";
  static final String REVOKED = "4711";

  private SmallTown() {}

  static Path in(Path directory) throws IOException {
    AUTHORITY.write(directory.resolve("authority"));
    Files.writeString(directory.resolve("cards.ndjson"), line(GOOD, false) + line(REVOKED, true));
    Files.writeString(directory.resolve("revoked.txt"), "# serials\n" + REVOKED + "\n");
    return directory;
  }

  private static String line(String serial, boolean revoked) {
    return """
    {"municipality":"992011","resident":"10000001","medium":"card","issuer_key":"%s",\
    "serial":"%s","subject":"0123456789ABCD99201003A","valid_from":"2024-01-01T00:00:00Z",\
    "valid_until":"2030-01-01T00:00:00Z","pin":"1234","revoked":%b}
    """
        .formatted(AUTHORITY.authentication().issuerKey(), serial, revoked);
  }
}
