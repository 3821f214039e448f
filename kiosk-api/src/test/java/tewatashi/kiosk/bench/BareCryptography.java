package tewatashi.kiosk.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.card.CardDeck;
import tewatashi.kiosk.card.MemoryVerifier;

/**
 * What no verification can do without, over real bytes, with the providers that the service uses:
 * the authority's signature on the card's certificate, the card's on the challenge, and the
 * responder's on its answer; the responder's own certificate is checked once in a while, and not
 * counted. Each includes its SHA-256 or SHA-384. Two hashes name the certificate in a question.
 */
final class BareCryptography {
  private record Signed(PublicKey key, byte[] bytes, byte[] signature) {}

  private final String onCertificates;
  private final String onMessages;
  private final Provider provider;
  private final PublicKey authority;
  private final byte[] name;
  private final List<Signed> certificates = new ArrayList<>();
  private final List<Signed> messages = new ArrayList<>();
  private final Signed answer;

  BareCryptography(CardDeck deck, byte[] ocspResponse) throws Exception {
    boolean rsa = deck.algorithm() == CardAlgorithm.RSA_2048_SHA256;
    this.provider = rsa ? Security.getProvider("SunRsaSign") : EllipticCurves.provider();
    this.onCertificates = rsa ? "SHA256withRSA" : "SHA384withECDSA";
    this.onMessages = rsa ? "SHA256withRSA" : "SHA384withECDSAinP1363Format";
    this.authority = deck.authority().getPublicKey();
    this.name = deck.authority().getSubjectX500Principal().getEncoded();
    for (var card : deck.cards()) {
      X509Certificate read = CardDeck.certificate(card.certificate());
      certificates.add(new Signed(authority, read.getTBSCertificate(), read.getSignature()));
      messages.add(new Signed(read.getPublicKey(), MemoryVerifier.message(), card.signature()));
    }
    this.answer = answer(ocspResponse);
  }

  private static Signed answer(byte[] ocspResponse) throws Exception {
    var basic = (BasicOCSPResp) new OCSPResp(ocspResponse).getResponseObject();
    X509CertificateHolder signer = basic.getCerts()[0];
    var key = CardDeck.certificate(signer.getEncoded()).getPublicKey();
    return new Signed(key, basic.getTBSResponseData(), basic.getSignature());
  }

  /** For one card: three signatures and two hashes. */
  boolean verification(int card) throws GeneralSecurityException {
    var hash = MessageDigest.getInstance("SHA-1");
    hash.update(name);
    byte[] named = hash.digest();
    hash.update(authority.getEncoded());
    byte[] keyed = hash.digest();
    return holds(onCertificates, certificates.get(card))
        && holds(onMessages, messages.get(card))
        && holds(onCertificates, answer)
        && named.length == keyed.length;
  }

  private boolean holds(String algorithm, Signed signed) throws GeneralSecurityException {
    var verifier = Signature.getInstance(algorithm, provider);
    verifier.initVerify(signed.key());
    verifier.update(signed.bytes());
    return verifier.verify(signed.signature());
  }
}
