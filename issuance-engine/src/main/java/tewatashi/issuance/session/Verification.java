package tewatashi.issuance.session;

import java.time.Instant;

/** What became of a card's answer. Refusals are values, and say what disagreed. */
public sealed interface Verification {
  /**
   * The card is this resident's, here and now.
   *
   * @param standing by whose word its certificate counts: a list's is good for some kinds only
   */
  record Verified(SessionBinding binding, RevocationAnswer.NotRevoked standing)
      implements Verification {}

  /** Anything else: no resident, no data. */
  sealed interface Refused extends Verification {}

  /** Not a certificate we can read safely (size, DER, more than one). */
  record CertificateMalformed(String what) implements Refused {}

  /** Signed by no authority of this realm. */
  record IssuerNotTrusted() implements Refused {}

  /** A certificate, but not a user authentication certificate of the expected profile. */
  record NotAnAuthenticationCertificate(String what) implements Refused {}

  record CertificateNotYetValid(Instant notBefore) implements Refused {}

  record CertificateExpired(Instant notAfter) implements Refused {}

  record SignatureInvalid() implements Refused {}

  /** Revoked, or on hold. */
  record CertificateRevoked(AuthenticationCertificateId certificate) implements Refused {}

  /** The responder does not know it, which counts as revoked. */
  record CertificateUnknown(AuthenticationCertificateId certificate) implements Refused {}

  /** Status could not be learned: no fee, no PIN try lost. */
  record RevocationUnavailable(String why) implements Refused {}

  /** It leads to no resident; why is for the audit alone. */
  record NotLinked(AuthenticationLinks.Link.Why why, AuthenticationCertificateId certificate)
      implements Refused {}

  record NotYetActive(AuthenticationCertificateId certificate) implements Refused {}

  record SessionNotBindable() implements Refused {}
}
