package tewatashi.town.stage;

/**
 * How a stage's servers are put together, where it is not as usual.
 *
 * @param detours by which ways they reach what stands behind them
 * @param server which program they are
 * @param beforeApproval what befalls the database once it has the town, before its schema is
 *     approved
 */
public record Wiring(Detours detours, Program server, Database beforeApproval) {
  /** As built, straight to everything. */
  public static final Wiring USUAL = by(Detours.NONE);

  /** What befalls the database. */
  @FunctionalInterface
  public interface Database {
    /**
     * Does it.
     *
     * @param administratorUrl JDBC URL of the stage's own administrator
     * @throws StageException if it could not be done: the stage is not set then
     */
    void befall(String administratorUrl) throws StageException;
  }

  /** The built servers by these ways. */
  public static Wiring by(Detours detours) {
    return new Wiring(detours, Program.SERVER, _ -> {});
  }

  /** The same servers and database by these ways. */
  public Wiring with(Detours others) {
    return new Wiring(others, server, beforeApproval);
  }
}
