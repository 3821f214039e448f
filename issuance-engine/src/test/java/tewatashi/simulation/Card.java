package tewatashi.simulation;

import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.AuthenticationCertificateId;

/** An authentication certificate, and whom the database links it to. */
final class Card {
  final Human holder;
  final AuthenticationCertificateId certificate;

  /** By the database's copy; null before it knows the card. */
  @Nullable Resident link;

  long endedInCopy = Waits.NEVER;
  long revokedAt = Waits.NEVER;

  Card(Human holder, AuthenticationCertificateId certificate) {
    this.holder = holder;
    this.certificate = certificate;
  }
}
