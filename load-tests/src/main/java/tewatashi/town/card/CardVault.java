package tewatashi.town.card;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tewatashi.town.authority.CertificateAuthority;
import tewatashi.town.authority.Keys;
import tewatashi.town.authority.TestAuthority;

/**
 * Makes residents' cards on demand. The register's feed fixes issuer and serial of every resident's
 * certificate beforehand; key pair and certificate are made only when somebody picks the card up,
 * since a town of thousands would otherwise spend minutes on RSA keys.
 *
 * <p>A card lives in {@code DIRECTORY/MUNICIPALITY-RESIDENT-MEDIUM-HASH/} and is made once.
 */
public final class CardVault {
  private final TestAuthority authority;
  private final CardLinks links;
  private final Path directory;
  private final KeySource keys;
  private final SecureRandom random;

  /** A vault over a town's links that keeps its cards in {@code directory}. */
  public CardVault(
      TestAuthority authority,
      CardLinks links,
      Path directory,
      KeySource keys,
      SecureRandom random) {
    this.authority = authority;
    this.links = links;
    this.directory = directory;
    this.keys = keys;
    this.random = random;
  }

  /** The vault of a town directory: {@code authority/}, {@code cards.ndjson}, {@code cards/}. */
  public static CardVault open(Path town, SecureRandom random) throws IOException {
    return new CardVault(
        TestAuthority.read(town.resolve("authority")),
        new CardLinks(town.resolve("cards.ndjson")),
        town.resolve("cards"),
        KeySource.fresh(random),
        random);
  }

  /** The resident's current card. */
  public CardFolder card(String municipality, String resident) throws IOException {
    return card(current(municipality, resident));
  }

  /** The same with the authentication side alone: half the work, for load. */
  public CardFolder authenticationCard(String municipality, String resident) throws IOException {
    return authenticationCard(current(municipality, resident));
  }

  /** The resident's current card, or phone: {@code card}, {@code android} or {@code iphone}. */
  public CardFolder card(String municipality, String resident, String medium) throws IOException {
    return card(current(municipality, resident, medium));
  }

  /** Whether every card here is of the next generation; phones are no cards. */
  public boolean holdsNextCardsAlone() throws IOException {
    var all = new AtomicBoolean(true);
    links.forEach(link -> {
      if (link.medium().equals("card")) {
        var branch = authority.branch(link.issuerKey());
        boolean next = branch.isPresent() && branch.get().algorithm().elliptic();
        all.compareAndSet(true, next);
      }
    });
    return all.get();
  }

  private CardLink current(String municipality, String resident) throws IOException {
    return current(municipality, resident, "card");
  }

  private CardLink current(String municipality, String resident, String medium) throws IOException {
    return links
        .find(municipality, resident, medium)
        .orElseThrow(() -> new NoSuchElementException("this resident has no such " + medium));
  }

  /** The card, or phone, that fits this link: both certificates, or a next card's one. */
  public synchronized CardFolder card(CardLink link) throws IOException {
    return card(link, true);
  }

  /** The authentication side of the card, or phone, that fits this link. */
  public synchronized CardFolder authenticationCard(CardLink link) throws IOException {
    return card(link, false);
  }

  private CardFolder card(CardLink link, boolean withSignature) throws IOException {
    var branch =
        authority
            .branch(link.issuerKey())
            .orElseThrow(
                () -> new IllegalArgumentException("the link belongs to another authority"));
    // Two authorities may give out the same serial.
    var number = link.issuerKey() + link.serialNumber().toString(16);
    var hash = Keys.sha256Hex(number.getBytes(StandardCharsets.US_ASCII)).substring(0, 8);
    var name = String.join("-", link.municipality(), link.resident(), link.medium(), hash);
    var folder = new CardFolder(directory.resolve(name));
    if (folder.exists()) {
      return folder;
    }
    var authentication = credential(branch.authority(), link.serialNumber(), link, link.pin());
    Optional<CardCredential> signature = Optional.empty();
    if (withSignature && !branch.algorithm().elliptic()) {
      var serial = new BigInteger(31, random).setBit(30);
      var pin = CardFolder.SIGNATURE_PIN;
      signature = Optional.of(credential(authority.signature(), serial, link, pin));
    }
    folder.write(link.medium(), authentication, signature);
    return folder;
  }

  private CardCredential credential(
      CertificateAuthority issuer, BigInteger serial, CardLink link, String pin) {
    // A key on a curve takes no time to make; only RSA keys are worth a pool.
    var algorithm = issuer.algorithm();
    var pair = algorithm.elliptic() ? algorithm.generate(random) : keys.next();
    var certificate =
        issuer.issue(pair.getPublic(), serial, link.subject(), link.validFrom(), link.validUntil());
    return new CardCredential(pair.getPrivate(), certificate, issuer.certificate(), pin);
  }
}
