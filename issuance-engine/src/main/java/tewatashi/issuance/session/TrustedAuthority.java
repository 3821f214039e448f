package tewatashi.issuance.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * One pinned issuing authority, and what its certificates must be. The algorithm comes from here,
 * never from a request.
 *
 * @param certificate the authority's own certificate, pinned by its key: all generations share one
 *     name
 * @param policy the certificate policy OID that an authentication certificate must carry
 * @param realm which realm trusts it
 */
public record TrustedAuthority(X509Certificate certificate, String policy, Realm realm) {
  /** SHA-256 of the authority's SubjectPublicKeyInfo, hexadecimal. */
  public String issuerKey() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
