package tewatashi.issuance;

import java.util.UUID;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/**
 * What stays the same through an issuance's life.
 *
 * @param printer the printer-uuid entitled to this terminal
 * @param copies from 1
 */
public record IssuanceFacts(
    IssuanceId id,
    SessionId session,
    TerminalId terminal,
    UUID printer,
    CertificateKind kind,
    int copies) {
  public IssuanceFacts {
    if (copies < 1) {
      throw new IllegalArgumentException("an issuance has a copy");
    }
  }
}
