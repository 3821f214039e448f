package tewatashi.issuance.operations;

import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.FleetBook;

/** The printers' book for a command: one role, one pool, closed with it. */
public final class FleetAccess implements AutoCloseable {
  private final RolePool operations;

  private FleetAccess(RolePool operations) {
    this.operations = operations;
  }

  /**
   * Opens it.
   *
   * @param access with a login for operations
   */
  public static FleetAccess open(DatabaseAccess access, Limits limits) {
    return new FleetAccess(
        new RolePool(access, Role.OPERATIONS, limits.databasePoolMax(), limits.registerWaitMax()));
  }

  public FleetBook book() {
    return new PostgresFleetBook(operations);
  }

  @Override
  public void close() {
    operations.close();
  }
}
