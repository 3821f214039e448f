package tewatashi.issuance.session;

import java.security.Provider;
import java.security.cert.CertificateException;
import java.time.Instant;

/** The verifier's steps one by one, for a benchmark: each does what the whole does there. */
public final class VerificationSteps {
  private final TrustAnchors anchors;
  private final CardAlgorithm algorithm;
  private final CertificatePath path;
  private final CardSignature signature;

  public VerificationSteps(TrustAnchors anchors, CardAlgorithm algorithm, Provider curves) {
    this.anchors = anchors;
    this.algorithm = algorithm;
    this.path = new CertificatePath(curves);
    this.signature = new CardSignature(curves);
  }

  /** Strict DER, and the library's own reading. */
  public Object parsed(byte[] der) throws CertificateException {
    return PresentedCertificate.read(der);
  }

  /** After {@link #parsed}, which is part of it: profile and path to the pinned key. */
  public boolean trusted(byte[] der, Instant now) throws CertificateException {
    var certificate = PresentedCertificate.read(der).certificate();
    return path.issuer(certificate, anchors, now) instanceof CertificatePath.Found.Issuer;
  }

  /** After {@link #parsed}, which is part of it: the card's signature over a message. */
  public boolean signed(byte[] der, byte[] message, byte[] signed) throws CertificateException {
    var key = PresentedCertificate.read(der).certificate().getPublicKey();
    return signature.holds(algorithm, key, message, signed);
  }
}
