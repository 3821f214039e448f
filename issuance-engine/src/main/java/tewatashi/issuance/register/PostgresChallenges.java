package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CHALLENGE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.util.Optional;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** Spending is deleting: whatever server asks second finds nothing. */
final class PostgresChallenges extends Challenges {
  private final RolePool verifier;

  PostgresChallenges(RolePool verifier) {
    this.verifier = verifier;
  }

  @Override
  protected Optional<Challenge> remove(SessionId session, SessionToken token) {
    try {
      return verifier.transaction(
          Presented.of(session, token),
          dsl ->
              dsl.deleteFrom(CHALLENGE)
                  .where(CHALLENGE.SESSION_ID.eq(session.hex()))
                  .returning(CHALLENGE.SESSION_ID, CHALLENGE.NONCE, CHALLENGE.EXPIRES_AT)
                  .fetchOptional()
                  .map(spent ->
                      new Challenge(
                          new SessionId(spent.getSessionId()),
                          terminal(dsl, session),
                          spent.getNonce(),
                          spent.getExpiresAt().toInstant())));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private static TerminalId terminal(org.jooq.DSLContext dsl, SessionId session) {
    return new TerminalId(
        dsl.select(KIOSK_SESSION.TERMINAL_ID)
            .from(KIOSK_SESSION)
            .where(KIOSK_SESSION.SESSION_ID.eq(session.hex()))
            .fetchSingle()
            .value1());
  }
}
