package tewatashi.kiosk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.Realm;

/**
 * What a node is, and its clock and chance. Nothing of a session is in it.
 *
 * @param build names the running build in the journal and in stops
 */
public record NodeContext(
    Realm realm, String build, Limits limits, InstantSource clock, Chance chance) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  Instant now() {
    return clock.instant();
  }

  /** The date of issue: one source for every paper. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), TOKYO);
  }
}
