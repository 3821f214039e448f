package tewatashi.kiosk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.Realm;

/**
 * What a node is, and its clock and chance. Nothing of a session is in it.
 *
 * @param build names the running build in the journal and in stops
 * @param clockBelieved whether the clock agreed with others when it was last looked at
 */
public record NodeContext(
    Realm realm,
    String build,
    Limits limits,
    InstantSource clock,
    Chance chance,
    BooleanSupplier clockBelieved) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  Instant now() {
    return clock.instant();
  }

  /** The date of issue: one source for every paper. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), TOKYO);
  }
}
