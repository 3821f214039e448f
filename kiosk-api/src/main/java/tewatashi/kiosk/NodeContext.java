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
 * @param clockBelieved whether the clock agreed with others when it was last looked at, and has not
 *     jumped since
 * @param takesSessions false once the node is about to leave, or is no longer of the current build
 */
public record NodeContext(
    Realm realm,
    String build,
    Limits limits,
    InstantSource clock,
    Chance chance,
    BooleanSupplier clockBelieved,
    BooleanSupplier takesSessions) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  Instant now() {
    return clock.instant();
  }

  /**
   * Until when a session lives is the database's word; a clock that is not believed shortens it for
   * nobody, for there may be money in it.
   */
  Instant nowForSessions() {
    return clockBelieved.getAsBoolean() ? now() : Instant.MIN;
  }

  /** The date of issue: one source for every paper. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), TOKYO);
  }
}
