package tewatashi.issuance.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as its row states it: claims, believed only after {@link SessionRows} compared them
 * with the TLS identity and the secret.
 *
 * @param terminalCertificate SHA-256 of the TLS client certificate it was opened with
 * @param bound empty until a card was verified
 * @param cardRemovedAt empty until the terminal reported that the card has left the reader
 */
public record SessionRow(
    SessionId session,
    TerminalId terminal,
    String terminalCertificate,
    byte[] tokenHash,
    Instant openedAt,
    Instant expiresAt,
    Optional<Bound> bound,
    Optional<Instant> cardRemovedAt) {
  /** Whom the session's card proved. */
  public record Bound(ResidentId resident, AuthenticationCertificateId certificate) {}

  public SessionRow {
    tokenHash = tokenHash.clone();
  }

  @Override
  public byte[] tokenHash() {
    return tokenHash.clone();
  }
}
