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
 * The database as an operator's order meets it: role {@code operations}, one connection, and longer
 * waits than a visit's.
 */
final class OperatorsDatabase implements AutoCloseable {
  private static final int WAITS = 6;

  private final RolePool operations;

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
    this.operations = new RolePool(access, Role.OPERATIONS, 1, wait);
  }

  /**
   * One transaction.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  <T> T asked(Function<DSLContext, T> work) {
    try {
      return operations.transaction(Presented.NOTHING, work);
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
    operations.close();
  }
}
