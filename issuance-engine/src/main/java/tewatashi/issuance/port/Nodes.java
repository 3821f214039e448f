package tewatashi.issuance.port;

/** Who serves one database: one build at a time, whatever the number of nodes. */
public interface Nodes {
  /**
   * A node is about to serve.
   *
   * @param node its own name, 32 hexadecimal digits, new at each start
   * @param nodesMax how many nodes it was told that there are, itself included: 1 to 99
   */
  Arrival arrive(String node, String build, int nodesMax) throws RegisterUnavailable;

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

    /**
     * Nodes live that were told another number of nodes.
     *
     * @param nodesMax theirs
     */
    record OtherTopology(int nodesMax) implements Arrival {}

    /**
     * As many nodes live as there may be.
     *
     * @param living how many; one that was killed counts for fifteen seconds
     */
    record NoPlace(int living) implements Arrival {}
  }
}
