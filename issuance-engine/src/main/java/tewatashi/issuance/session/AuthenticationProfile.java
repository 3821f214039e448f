package tewatashi.issuance.session;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.session.Verification.CertificateExpired;
import tewatashi.issuance.session.Verification.CertificateNotYetValid;
import tewatashi.issuance.session.Verification.NotAnAuthenticationCertificate;
import tewatashi.issuance.session.Verification.Refused;

/**
 * What a user authentication certificate (利用者証明用電子証明書) must be: a path of two certificates (RFC
 * 5280 §6), the authentication policy, key usage exactly digitalSignature, RSA-2048 with e = 65537.
 * The signature certificate of the same card differs in policy and key usage, and is refused.
 */
final class AuthenticationProfile {
  private static final int RSA_BITS = 2048;
  private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65537);
  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
  private static final int NO_CERTIFICATE_AUTHORITY = -1;

  private AuthenticationProfile() {}

  /** Empty if the certificate is what it must be at this instant. */
  static Optional<Refused> refusal(
      X509Certificate certificate, TrustedAuthority authority, Instant now) {
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of(new CertificateNotYetValid(certificate.getNotBefore().toInstant()));
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(new CertificateExpired(certificate.getNotAfter().toInstant()));
    }
    return wrongShape(certificate)
        .or(() -> wrongPath(certificate, authority, now))
        .map(NotAnAuthenticationCertificate::new);
  }

  private static Optional<String> wrongShape(X509Certificate certificate) {
    if (certificate.getVersion() != 3) {
      return Optional.of("not a version 3 certificate");
    }
    if (!SHA256_WITH_RSA.equals(certificate.getSigAlgOID())) {
      return Optional.of("not signed by sha256WithRSAEncryption");
    }
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() != RSA_BITS
        || !key.getPublicExponent().equals(RSA_EXPONENT)) {
      return Optional.of("not an RSA-2048 key with exponent 65537");
    }
    if (certificate.getBasicConstraints() != NO_CERTIFICATE_AUTHORITY) {
      return Optional.of("an authority's certificate");
    }
    return digitalSignatureOnly(certificate.getKeyUsage())
        ? Optional.empty()
        : Optional.of("key usage is not exactly digitalSignature");
  }

  private static boolean digitalSignatureOnly(boolean @org.jspecify.annotations.Nullable [] usage) {
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

  private static Optional<String> wrongPath(
      X509Certificate certificate, TrustedAuthority authority, Instant now) {
    try {
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
      parameters.setRevocationEnabled(false); // Asked by ourselves, from a configured responder.
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(Set.of(authority.policy()));
      // The real certificates point at a practice statement inside a critical extension.
      parameters.setPolicyQualifiersRejected(false);
      parameters.setDate(Date.from(now));
      var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of("no valid path: " + e.getReason());
    } catch (GeneralSecurityException e) {
      return Optional.of("no valid path");
    }
  }
}
