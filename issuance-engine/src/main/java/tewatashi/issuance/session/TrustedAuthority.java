package tewatashi.issuance.session;

import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Set;

/**
 * One pinned issuing authority, and what its certificates must be: a row of our table. Algorithms
 * come from here, never from a request.
 */
public final class TrustedAuthority {
  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3";

  private final X509Certificate certificate;
  private final String policy;
  private final CardAlgorithm algorithm;
  private final Realm realm;
  private final String issuerKey;
  private final String signatureAlgorithm;
  private final PKIXParameters path;

  /**
   * A row of the table.
   *
   * @param certificate the authority's own certificate, pinned by its key: all generations share
   *     one name
   * @param policy the certificate policy OID that an authentication certificate must carry
   * @param algorithm what its cards' keys are, and how they sign
   * @param realm which realm trusts it
   * @throws IllegalArgumentException if its key is of no kind that may sign certificates
   */
  public TrustedAuthority(
      X509Certificate certificate, String policy, CardAlgorithm algorithm, Realm realm) {
    this.certificate = certificate;
    this.policy = policy;
    this.algorithm = algorithm;
    this.realm = realm;
    this.issuerKey = keyOf(certificate);
    this.signatureAlgorithm = signatureAlgorithm(certificate.getPublicKey());
    this.path = path(certificate, policy);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public String policy() {
    return policy;
  }

  public CardAlgorithm algorithm() {
    return algorithm;
  }

  public Realm realm() {
    return realm;
  }

  /** SHA-256 of the authority's SubjectPublicKeyInfo, hexadecimal: what it is pinned by. */
  public String issuerKey() {
    return issuerKey;
  }

  /** SHA-256 of a certificate's SubjectPublicKeyInfo, hexadecimal. */
  public static String keyOf(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The OID with which this authority signs certificates: its key leaves no choice. */
  String signatureAlgorithm() {
    return signatureAlgorithm;
  }

  /** Whether its own certificate counts: what an expired authority signed has expired before it. */
  boolean isValidAt(Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  /** How a path to this authority is judged (RFC 5280 §6.1.1), at an instant. */
  PKIXParameters path(Instant now) {
    var parameters = (PKIXParameters) path.clone();
    parameters.setDate(Date.from(now));
    return parameters;
  }

  private static String signatureAlgorithm(PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048) {
      return SHA256_WITH_RSA;
    }
    if (CardAlgorithm.P_256_SHA256.fits(key)) {
      return ECDSA_WITH_SHA256;
    }
    if (CardAlgorithm.P_384_SHA384.fits(key)) {
      return ECDSA_WITH_SHA384;
    }
    throw new IllegalArgumentException("an authority's key is RSA of 2048 bits, P-256 or P-384");
  }

  private static PKIXParameters path(X509Certificate certificate, String policy) {
    try {
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
      parameters.setRevocationEnabled(false); // Asked by ourselves, from a configured responder.
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(Set.of(policy));
      // The real certificates point at a practice statement inside a critical extension.
      parameters.setPolicyQualifiersRejected(false);
      return parameters;
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("one anchor is given", e);
    }
  }
}
