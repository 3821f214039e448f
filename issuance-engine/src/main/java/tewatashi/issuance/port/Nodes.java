package tewatashi.issuance.port;

/** Who serves one database: one build at a time, whatever the number of nodes. */
public interface Nodes {
  /**
   * A node is about to serve.
   *
   * @param node its own name, 32 hexadecimal digits, new at each start
   */
  Arrival arrive(String node, String build) throws RegisterUnavailable;

  /**
   * It is still there. A node that says nothing for fifteen seconds counts as gone.
   *
   * @return false if it may take no visit any more: another build began meanwhile, or the schema is
   *     another than at its start
   */
  boolean beat(String node) throws RegisterUnavailable;

  /** It stopped, and nobody need wait for it. */
  void leave(String node) throws RegisterUnavailable;

  /** What became of arriving. */
  sealed interface Arrival {
    record Serves() implements Arrival {}

    /**
     * Nodes of another build live.
     *
     * @param build theirs
     */
    record OtherBuild(String build) implements Arrival {}
  }
}
