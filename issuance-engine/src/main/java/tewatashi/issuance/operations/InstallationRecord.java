package tewatashi.issuance.operations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * What the database says of the installation: its schema object by object, its migrations, official
 * seals and mayors by their digests, and what it is itself. Nothing about residents.
 */
public final class InstallationRecord implements AutoCloseable {
  private final RolePool operations;

  InstallationRecord(RolePool operations) {
    this.operations = operations;
  }

  /**
   * For a command: one role, one pool, closed with it.
   *
   * @param access with a login for operations
   */
  public static InstallationRecord open(DatabaseAccess access, Limits limits) {
    return new InstallationRecord(
        new RolePool(access, Role.OPERATIONS, 1, limits.registerWaitMax()));
  }

  /**
   * Every entry by its name in the manifest.
   *
   * @param at whatever ended before it is left out
   * @throws RegisterUnavailable if the database does not answer
   */
  public SortedMap<String, String> entries(Instant at) throws RegisterUnavailable {
    var entry = DSL.field("entry", SQLDataType.VARCHAR);
    var said = DSL.field("said", SQLDataType.VARCHAR);
    var rows = DSL.table("installation({0})", DSL.val(at.atOffset(ZoneOffset.UTC)));
    try {
      Map<String, String> all =
          operations.snapshot(
              Presented.NOTHING, dsl -> dsl.select(entry, said).from(rows).fetchMap(entry, said));
      return new TreeMap<>(all);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the database did not say what it is", e);
    }
  }

  @Override
  public void close() {
    operations.close();
  }
}
