package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.REALM;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.Realm;

/**
 * The database as an operator's order meets it. A command has role {@code operations}, one
 * connection, and longer waits than a visit's. A page has role {@code overseer} under the session
 * of whoever is there ({@link OverseersHand}).
 */
final class OperatorsDatabase implements AutoCloseable {
  private static final int WAITS = 6;

  private final RolePool pool;
  private final Presented presented;
  private final String caseFacts;

  /**
   * @param access with a login for operations
   */
  OperatorsDatabase(DatabaseAccess access, Limits limits) {
    this(access, limits.registerWaitMax().multipliedBy(WAITS));
  }

  /**
   * @param wait for what takes longer than an order
   */
  OperatorsDatabase(DatabaseAccess access, Duration wait) {
    this.pool = new RolePool(access, Role.OPERATIONS, 1, wait);
    this.presented = Presented.NOTHING;
    this.caseFacts = "case_facts";
  }

  /**
   * @param overseer lent; {@link #close} leaves it open
   */
  OperatorsDatabase(RolePool overseer, Presented presented) {
    this.pool = overseer;
    this.presented = presented;
    this.caseFacts = "overseen_case_facts";
  }

  /** The function that gathers what is known of a case, for this role. */
  String caseFacts() {
    return caseFacts;
  }

  /**
   * One transaction.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  <T> T asked(Function<DSLContext, T> work) {
    try {
      return pool.transaction(presented, work);
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /** What the database was made for: whoever signs, signs it too. */
  static Realm realm(DSLContext dsl) {
    return Realm.of(
        Objects.requireNonNull(dsl.select(REALM.REALM_).from(REALM).fetchSingle().value1()));
  }

  @Override
  public void close() {
    if (presented.equals(Presented.NOTHING)) {
      pool.close();
    }
  }
}
