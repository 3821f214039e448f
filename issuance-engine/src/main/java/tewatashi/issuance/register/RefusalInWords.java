package tewatashi.issuance.register;

import java.util.Locale;
import java.util.Optional;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Verification;

/**
 * A refusal as the audit keeps it.
 *
 * @param certificate once it was found to be an authority's, and the card to hold its key
 */
record RefusalInWords(String why, Optional<AuthenticationCertificateId> certificate) {
  static RefusalInWords of(Verification.Refused refusal) {
    return switch (refusal) {
      case Verification.CertificateMalformed _ -> of("certificate-malformed");
      case Verification.IssuerNotTrusted _ -> of("issuer-not-trusted");
      case Verification.NotAnAuthenticationCertificate _ -> of("not-an-authentication-certificate");
      case Verification.CertificateNotYetValid _ -> of("certificate-not-yet-valid");
      case Verification.CertificateExpired _ -> of("certificate-expired");
      case Verification.SignatureInvalid _ -> of("signature-invalid");
      case Verification.CertificateRevoked(var id) -> of("certificate-revoked", id);
      case Verification.CertificateUnknown(var id) -> of("certificate-unknown", id);
      case Verification.RevocationUnavailable _ -> of("revocation-unavailable");
      case Verification.NotLinked(var why, var id) ->
          of("link-" + why.name().toLowerCase(Locale.ROOT), id);
      case Verification.NotYetActive(var id) -> of("link-not-yet-active", id);
      case Verification.SessionNotBindable _ -> of("session-not-bindable");
    };
  }

  private static RefusalInWords of(String why) {
    return new RefusalInWords(why, Optional.empty());
  }

  private static RefusalInWords of(String why, AuthenticationCertificateId certificate) {
    return new RefusalInWords(why, Optional.of(certificate));
  }
}
