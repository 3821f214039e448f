package tewatashi.kiosk.card;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustedAuthority;

/**
 * Many valid cards of one authority, each with its answer to {@link MemoryVerifier#CHALLENGE}, on
 * their way through a file from the process that makes them to those that look at them.
 */
public record CardDeck(CardAlgorithm algorithm, X509Certificate authority, List<Card> cards) {
  /** Serial numbers count up from here. */
  private static final long FIRST_SERIAL = 0x10000000L;

  /** RSA keys take long to make, so cards share them: a key is decoded anew from each card. */
  private static final int KEYS = 16;

  private static final Duration HOURS = Duration.ofHours(12);

  /** What one card answers. */
  public record Card(long serial, byte[] certificate, byte[] signature) {}

  /**
   * Makes authority, responder and cards, and writes them into a folder.
   *
   * @param size a few thousand, so that no cache of the runtime holds them all
   */
  public static void make(CardAlgorithm algorithm, int size, Path folder, Instant now)
      throws IOException, GeneralSecurityException {
    var authority = CardAuthority.generation(algorithm, now);
    var responder = CardKeys.of(algorithm);
    var keys = IntStream.range(0, KEYS).mapToObj(_ -> CardKeys.of(algorithm)).toList();
    var stem = algorithm.word();
    Files.write(folder.resolve(stem + "-signer-key.der"), responder.getPrivate().getEncoded());
    Files.write(
        folder.resolve(stem + "-signer.der"),
        authority
            .forResponders()
            .responder(responder.getPublic(), now.minus(HOURS), now.plus(HOURS))
            .getEncoded());
    try (var out = new DataOutputStream(Files.newOutputStream(folder.resolve(stem)))) {
      write(out, authority.certificate().getEncoded());
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        var pair = keys.get(i % KEYS);
        var serial = BigInteger.valueOf(FIRST_SERIAL + i);
        var form =
            new CardAuthority.Form(pair.getPublic(), serial, now.minus(HOURS), now.plus(HOURS))
                .signedBy(authority.signature());
        var id =
            new AuthenticationCertificateId(authority.trusted(Realm.SPECIMEN).issuerKey(), "00");
        var card = new SpecimenCard(pair, authority.issue(form), id);
        write(out, card.certificate().getEncoded());
        write(out, card.signed(MemoryVerifier.message()));
      }
    }
  }

  /** Reads what {@link #make} wrote. */
  public static CardDeck read(CardAlgorithm algorithm, Path folder)
      throws IOException, GeneralSecurityException {
    byte[] all = Files.readAllBytes(folder.resolve(algorithm.word()));
    try (var in = new DataInputStream(new ByteArrayInputStream(all))) {
      var authority = certificate(read(in));
      int size = in.readInt();
      var cards = new ArrayList<Card>(size);
      for (int i = 0; i < size; i++) {
        cards.add(new Card(FIRST_SERIAL + i, read(in), read(in)));
      }
      return new CardDeck(algorithm, authority, cards);
    }
  }

  public TrustedAuthority trusted() {
    return new TrustedAuthority(authority, CardAuthority.POLICY, algorithm, Realm.SPECIMEN);
  }

  /** One certificate in DER. */
  public static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static byte[] read(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
