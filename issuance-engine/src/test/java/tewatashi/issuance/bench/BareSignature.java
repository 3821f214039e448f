package tewatashi.issuance.bench;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A card's signature with the certificate that it comes with: the certificate is read, its dates
 * and the authority's signature on it are checked, then the card's on the message. By the JDK's own
 * provider. Both signatures are checked each time: a parsed certificate would remember the first.
 */
final class BareSignature implements BarePart {
  private static final String ALGORITHM = "SHA256withRSA";

  private record Presented(
      PublicKey authority, byte[] certificate, byte[] message, byte[] signature) {}

  private final List<Presented> presented = new ArrayList<>();

  BareSignature(List<BareSettings.SignedMessage> cards) throws GeneralSecurityException {
    for (var card : cards) {
      presented.add(
          new Presented(
              read(card.authority()).getPublicKey(),
              card.certificate(),
              card.message(),
              card.signature()));
    }
  }

  @Override
  public String name() {
    return "signature";
  }

  @Override
  public String words() {
    return "a card's signature and its certificate's (RSA-2048)";
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) throws GeneralSecurityException {
    var one = presented.get(story % presented.size());
    var certificate = read(one.certificate());
    certificate.checkValidity();
    boolean good =
        isBy(one.authority(), certificate.getTBSCertificate(), certificate.getSignature())
            && isBy(certificate.getPublicKey(), one.message(), one.signature());
    if (!good) {
      throw new GeneralSecurityException("a card of this town signs for itself");
    }
  }

  private static boolean isBy(PublicKey key, byte[] what, byte[] signature)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance(ALGORITHM);
    verifier.initVerify(key);
    verifier.update(what);
    return verifier.verify(signature);
  }

  private static X509Certificate read(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
