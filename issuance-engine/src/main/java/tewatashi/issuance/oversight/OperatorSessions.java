package tewatashi.issuance.oversight;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;

/** Sessions of the page, from the provider's word to their end. */
public final class OperatorSessions {
  private final RolePool overseer;

  /**
   * @param overseer a pool of role {@code overseer}; lent
   */
  public OperatorSessions(RolePool overseer) {
    this.overseer = overseer;
  }

  /**
   * Opens a session for whom the provider vouched for.
   *
   * @param session fresh and random; its token goes to the browser and nowhere else
   * @param tokenSha256 of the token, 64 hexadecimal digits
   * @return the operator; empty if nobody is enrolled as that subject, or nothing is granted to
   *     them
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<String> open(
      OperatorSession session, String tokenSha256, String issuer, String subject) {
    return asked(
        Presented.NOTHING,
        dsl ->
            Routines.openOperatorSession(
                dsl.configuration(), session.id(), tokenSha256, issuer, subject));
  }

  /**
   * Whose live session this is, because a person asks for something: it is kept alive.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<String> arrive(OperatorSession session) {
    return asked(Presented.of(session), dsl -> Routines.operatorIsThere(dsl.configuration()));
  }

  /**
   * Whose live session this is, because a page asks by itself: that keeps nothing alive.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Optional<String> look(OperatorSession session) {
    return asked(Presented.of(session), dsl -> Routines.presentedOperator(dsl.configuration()));
  }

  /**
   * Ends it; nothing happens if it has ended.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public void end(OperatorSession session) {
    asked(
        Presented.of(session),
        dsl -> {
          Routines.endOperatorSession(dsl.configuration());
          return null;
        });
  }

  private Optional<String> asked(
      Presented presented, Function<DSLContext, @Nullable String> question) {
    try {
      return overseer.transaction(presented, dsl -> Optional.ofNullable(question.apply(dsl)));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }
}
