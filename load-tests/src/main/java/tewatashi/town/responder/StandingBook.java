package tewatashi.town.responder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.town.card.CardLinks;

/**
 * The standing of every certificate of a town: those of {@code cards.ndjson} are good, those of
 * {@code revoked.txt} are revoked, all others unknown; what was set by {@link #set} comes first.
 * {@code revoked.txt} is read again whenever it has changed.
 */
public final class StandingBook {
  /** CRLReason keyCompromise: a card that was lost. */
  private static final int KEY_COMPROMISE = 1;

  private record Listed(FileTime read, Map<BigInteger, Standing> revoked) {}

  private final Map<String, Set<BigInteger>> issued;
  private final Path revokedFile;
  private final Map<BigInteger, Standing> set = new ConcurrentHashMap<>();
  private volatile Listed listed;

  private StandingBook(Map<String, Set<BigInteger>> issued, Path revokedFile) throws IOException {
    this.issued = issued;
    this.revokedFile = revokedFile;
    this.listed = readRevoked();
  }

  /** Reads a town's directory; a million certificates take about 200 MB. */
  public static StandingBook of(Path town) throws IOException {
    var issued = new HashMap<String, Set<BigInteger>>();
    new CardLinks(town.resolve("cards.ndjson"))
        .forEach(link ->
            issued
                .computeIfAbsent(link.issuerKey(), _ -> new HashSet<>())
                .add(link.serialNumber()));
    return new StandingBook(issued, town.resolve("revoked.txt"));
  }

  /** What the responder says from now on, whatever the files say. */
  public void set(BigInteger serial, Standing standing) {
    set.put(serial, standing);
  }

  /**
   * The standing of a certificate.
   *
   * @param issuerKey of the authority that is asked: a serial alone is nobody's
   */
  public Standing standing(String issuerKey, BigInteger serial) throws IOException {
    var own = set.get(serial);
    if (own != null) {
      return own;
    }
    var revoked = revoked().get(serial);
    if (revoked != null) {
      return revoked;
    }
    boolean known = issued.getOrDefault(issuerKey, Set.of()).contains(serial);
    return known ? new Standing.Good() : new Standing.Unknown();
  }

  /**
   * Everything that an authority issued and revoked, for its list.
   *
   * @param issuerKey of the authority
   */
  public Map<BigInteger, Standing.Revoked> revoked(String issuerKey) throws IOException {
    var told = new HashMap<BigInteger, Standing>(revoked());
    told.putAll(set);
    var own = issued.getOrDefault(issuerKey, Set.of());
    var revoked = new HashMap<BigInteger, Standing.Revoked>();
    told.forEach((serial, standing) -> {
      if (own.contains(serial) && standing instanceof Standing.Revoked one) {
        revoked.put(serial, one);
      }
    });
    return revoked;
  }

  private Map<BigInteger, Standing> revoked() throws IOException {
    var known = listed;
    if (!Files.getLastModifiedTime(revokedFile).equals(known.read())) {
      known = readRevoked();
      listed = known;
    }
    return known.revoked();
  }

  private Listed readRevoked() throws IOException {
    var time = Files.getLastModifiedTime(revokedFile);
    Instant at = time.toInstant();
    var revoked = new ConcurrentHashMap<BigInteger, Standing>();
    for (var line : Files.readAllLines(revokedFile)) {
      var serial = line.strip();
      if (!serial.isEmpty() && !serial.startsWith("#")) {
        revoked.put(new BigInteger(serial, 16), new Standing.Revoked(at, KEY_COMPROMISE));
      }
    }
    return new Listed(time, revoked);
  }
}
