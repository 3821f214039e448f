package tewatashi.kiosk.desk;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.RevocationStatus;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.RevocationAnswer;

/** The revocation responder: good, until something else is said of everybody. */
final class Responder implements RevocationStatus {
  private volatile @Nullable RevocationStatus real;
  private volatile RevocationAnswer answer = new RevocationAnswer.Good(Instant.EPOCH);

  void answer(RevocationAnswer other) {
    answer = other;
  }

  /** From now on a real one is asked. */
  void isReally(RevocationStatus other) {
    real = other;
  }

  @Override
  public RevocationAnswer ask(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now) {
    if (real != null) {
      return real.ask(certificate, issuer, now);
    }
    return switch (answer) {
      case RevocationAnswer.Good _ -> new RevocationAnswer.Good(now);
      case RevocationAnswer.NotListed(Instant issuedAt, Instant _) ->
          new RevocationAnswer.NotListed(issuedAt, now);
      case RevocationAnswer.Revoked _, RevocationAnswer.Unknown _ -> answer;
      case RevocationAnswer.Unavailable _ -> answer;
    };
  }
}
