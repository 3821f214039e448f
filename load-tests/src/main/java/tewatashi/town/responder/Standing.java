package tewatashi.town.responder;

import java.time.Instant;

/** What the responder says of one certificate. */
public sealed interface Standing {
  /** Issued and not revoked. */
  record Good() implements Standing {}

  /**
   * Revoked, for good.
   *
   * @param reason a CRLReason of RFC 5280 §5.3.1
   */
  record Revoked(Instant at, int reason) implements Standing {}

  /** Never issued, as far as the responder knows. */
  record Unknown() implements Standing {}
}
