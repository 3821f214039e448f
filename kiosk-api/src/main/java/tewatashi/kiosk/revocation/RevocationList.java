package tewatashi.kiosk.revocation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tewatashi.issuance.session.RevocationAnswer;

/**
 * An authority's complete list of what it has revoked, signed by itself (RFC 5280 §5). Whose it is
 * and that its signature holds has been found before one of these is made.
 *
 * @param number rises from list to list
 * @param issuedAt thisUpdate: what was revoked later is not on it
 * @param nextUpdate by when the authority promised another
 * @param revoked since when; a certificateHold is never released in this field, so every reason
 *     counts alike
 */
record RevocationList(
    BigInteger number, Instant issuedAt, Instant nextUpdate, Map<BigInteger, Instant> revoked) {
  /** The source makes one a day. */
  static final Duration AGE_MAX = Duration.ofHours(24);

  /** Why it may not be used at this instant; empty if it may. */
  Optional<Doubt> doubt(Instant now) {
    if (issuedAt.isAfter(now.plus(OcspJudge.SKEW_MAX))) {
      return Optional.of(Doubt.FROM_THE_FUTURE);
    }
    // The same bound as enter_printing's, to the second: no skew is added to a day.
    boolean old = !issuedAt.isAfter(now.minus(AGE_MAX)) || !nextUpdate.isAfter(now);
    return old ? Optional.of(Doubt.TOO_OLD) : Optional.empty();
  }

  /** What the list says of a certificate of its authority; it cannot tell "good" from "unknown". */
  RevocationAnswer standing(String serial, Instant now) {
    Instant since = revoked.get(new BigInteger(1, HexFormat.of().parseHex(serial)));
    return since == null
        ? new RevocationAnswer.NotListed(issuedAt, now)
        : new RevocationAnswer.Revoked(since);
  }

  /** Lists of people's certificates are not for logs. */
  @Override
  public String toString() {
    return "RevocationList[number=" + number + ", issuedAt=" + issuedAt + "]";
  }
}
