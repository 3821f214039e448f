package tewatashi.load.growth;

/**
 * How large a house's country is.
 *
 * @param residents in the register, the town's own among them
 * @param sessions open at other terminals, where nobody takes a step
 * @param municipalities in the register
 * @param journal lines of the journal from stories that ended before
 * @param nodes servers over one database
 */
record Extent(int residents, int sessions, int municipalities, int journal, int nodes) {
  /** The same, grown along one axis. */
  Extent with(Axis axis, int size) {
    return switch (axis) {
      case RESIDENTS -> new Extent(size, sessions, municipalities, journal, nodes);
      case SESSIONS -> new Extent(residents, size, municipalities, journal, nodes);
      case MUNICIPALITIES -> new Extent(residents, sessions, size, journal, nodes);
      case JOURNAL -> new Extent(residents, sessions, municipalities, size, nodes);
      case NODES -> new Extent(residents, sessions, municipalities, journal, size);
    };
  }
}
