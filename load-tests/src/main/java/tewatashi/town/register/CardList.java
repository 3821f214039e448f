package tewatashi.town.register;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code cards.ndjson} and {@code revoked.txt}. */
final class CardList implements AutoCloseable {
  private final Lines lines;
  private final BufferedWriter revoked;
  private final Issuers issuers;
  private long count;

  CardList(Path directory, Issuers issuers) throws IOException {
    this.issuers = issuers;
    lines = new Lines(directory.resolve("cards.ndjson"));
    revoked = Files.newBufferedWriter(directory.resolve("revoked.txt"));
    revoked.write("# serial (hex) of each revoked certificate, one a line\n");
  }

  /** The authority that a link's card is from. */
  String issuerKey(Link link) {
    return issuers.of(link);
  }

  long count() {
    return count;
  }

  void add(Municipality municipality, Person person, Link link) throws IOException {
    count++;
    lines
        .begin()
        .put("municipality", municipality.code())
        .put("resident", person.id())
        .put("medium", link.medium())
        .put("issuer_key", issuers.of(link))
        .put("serial", link.serial())
        .put("subject", link.subject())
        .put("valid_from", link.validFrom())
        .put("valid_until", link.validUntil())
        .put("pin", link.pin())
        .put("revoked", link.revoked())
        .end();
    if (link.revoked()) {
      revoked.write(link.serial());
      revoked.write('\n');
    }
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      revoked.close();
    }
  }
}
