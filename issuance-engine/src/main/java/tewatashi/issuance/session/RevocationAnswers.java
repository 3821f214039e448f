package tewatashi.issuance.session;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Asks whether an authentication certificate still counts. */
public interface RevocationAnswers {
  /**
   * Asks now; "good" is never cached.
   *
   * @param certificate whose status is asked
   * @param issuer the pinned authority whose key signed it
   * @param now by our clock
   * @return an answer; a failure is {@link RevocationAnswer.Unavailable}, never an exception
   */
  RevocationAnswer ask(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now);
}
