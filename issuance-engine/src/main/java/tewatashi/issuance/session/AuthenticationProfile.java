package tewatashi.issuance.session;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user authentication certificate (利用者証明用電子証明書) must be, before anything is computed with
 * it: version 3, key and signature of its authority's row in our table, no authority, key usage
 * exactly digitalSignature. The signature certificate of the same card differs in key usage and
 * policy; the policy is judged with the path.
 */
final class AuthenticationProfile {
  private static final int NO_CERTIFICATE_AUTHORITY = -1;

  private AuthenticationProfile() {}

  /** Empty if the certificate has the form that this authority's have. */
  static Optional<String> wrongShape(X509Certificate certificate, TrustedAuthority authority) {
    if (certificate.getVersion() != 3) {
      return Optional.of("not a version 3 certificate");
    }
    if (!authority.signatureAlgorithm().equals(certificate.getSigAlgOID())) {
      return Optional.of("not signed as its authority signs");
    }
    if (!authority.algorithm().fits(certificate.getPublicKey())) {
      return Optional.of("not a key of " + authority.algorithm().word());
    }
    if (certificate.getBasicConstraints() != NO_CERTIFICATE_AUTHORITY) {
      return Optional.of("an authority's certificate");
    }
    return digitalSignatureOnly(certificate.getKeyUsage())
        ? Optional.empty()
        : Optional.of("key usage is not exactly digitalSignature");
  }

  private static boolean digitalSignatureOnly(boolean @Nullable [] usage) {
    if (usage == null || !usage[0]) {
      return false;
    }
    for (int bit = 1; bit < usage.length; bit++) {
      if (usage[bit]) {
        return false;
      }
    }
    return true;
  }
}
