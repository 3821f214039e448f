package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CHALLENGE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** Spending is deleting: whatever server asks second finds nothing. */
final class PostgresChallenges extends Challenges {
  private static final Param<String> SESSION = DSL.param("session", String.class);

  private static final Question<Record3<String, byte[], OffsetDateTime>> SPEND =
      Question.of(
          DSL.deleteFrom(CHALLENGE)
              .where(CHALLENGE.SESSION_ID.eq(SESSION))
              .returningResult(CHALLENGE.SESSION_ID, CHALLENGE.NONCE, CHALLENGE.EXPIRES_AT),
          List.of(CHALLENGE.SESSION_ID, CHALLENGE.NONCE, CHALLENGE.EXPIRES_AT));

  private static final Question<Record1<String>> TERMINAL =
      Question.of(
          DSL.select(KIOSK_SESSION.TERMINAL_ID)
              .from(KIOSK_SESSION)
              .where(KIOSK_SESSION.SESSION_ID.eq(SESSION)));

  private final RolePool verifier;

  PostgresChallenges(RolePool verifier) {
    this.verifier = verifier;
  }

  @Override
  protected Optional<Challenge> remove(SessionId session, SessionToken token) {
    var about = Map.of(SESSION.getName(), session.hex());
    try {
      var answers =
          verifier.askAll(Presented.of(session, token), SPEND.about(about), TERMINAL.about(about));
      return answers.to(SPEND).stream()
          .findFirst()
          .map(spent ->
              new Challenge(
                  new SessionId(spent.value1()),
                  new TerminalId(answers.to(TERMINAL).getFirst().value1()),
                  spent.value2(),
                  spent.value3().toInstant()));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }
}
