package tewatashi.issuance.session;

import java.time.Instant;

/** What a responder said of an authentication certificate (RFC 6960 §2.2). */
public sealed interface RevocationAnswer {
  /**
   * Not revoked.
   *
   * @param answeredAt when we received it, by our clock: the answer's age counts from here
   */
  record Good(Instant answeredAt) implements RevocationAnswer {}

  /**
   * Revoked, for good: a {@code certificateHold} is never released in this field.
   *
   * @param since the responder's revocationTime
   */
  record Revoked(Instant since) implements RevocationAnswer {}

  /** The responder does not know this serial: as final as a revocation. */
  record Unknown() implements RevocationAnswer {}

  /**
   * No believable answer. We fail closed.
   *
   * @param why for the operator: silent, late, malformed, wrong signer...; no personal data
   */
  record Unavailable(String why) implements RevocationAnswer {}
}
