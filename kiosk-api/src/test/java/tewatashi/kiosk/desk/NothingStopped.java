package tewatashi.kiosk.desk;

import java.util.List;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.port.StandingStops;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;

/** A town in which no stop stands. */
final class NothingStopped implements StandingStops {
  @Override
  public List<Story> stories() {
    return List.of();
  }

  @Override
  public int endSessions(String build) {
    return 0;
  }

  @Override
  public Optional<PublicReason> reason(
      SessionId session, SessionToken token, Optional<CertificateKind> kind, String build) {
    return Optional.empty();
  }
}
