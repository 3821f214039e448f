package tewatashi.issuance.session;

import java.time.Instant;

/**
 * What is known of an authentication certificate's standing: by the responder's word (RFC 6960
 * §2.2), or, while it is out of order, by the authority's signed list (RFC 5280 §5).
 */
public sealed interface RevocationAnswer {
  /** The certificate still counts, by somebody's signed word. */
  sealed interface NotRevoked extends RevocationAnswer {
    /** When it was asked for, by our clock: the answer's age counts from here. */
    Instant answeredAt();
  }

  /** Not revoked: the responder's own word, now. */
  record Good(Instant answeredAt) implements NotRevoked {}

  /**
   * The responder is out of order, and the authority's daily list does not name the certificate. It
   * counts only where a municipality has accepted that for a kind, and says so wherever it is used.
   *
   * @param listIssuedAt the list's thisUpdate: what was revoked later is not on it
   */
  record NotListed(Instant listIssuedAt, Instant answeredAt) implements NotRevoked {}

  /**
   * Revoked, for good: a {@code certificateHold} is never released in this field.
   *
   * @param since the responder's revocationTime, or the list's revocationDate
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
