package tewatashi.kiosk.desk;

import java.security.cert.X509Certificate;
import java.time.Instant;
import tewatashi.issuance.port.RevocationStatus;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.RevocationAnswer;

/** The revocation responder: good, until something else is said of everybody. */
final class Responder implements RevocationStatus {
  private volatile RevocationAnswer answer = new RevocationAnswer.Good(Instant.EPOCH);

  void answer(RevocationAnswer other) {
    answer = other;
  }

  @Override
  public RevocationAnswer ask(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now) {
    return answer instanceof RevocationAnswer.Good ? new RevocationAnswer.Good(now) : answer;
  }
}
