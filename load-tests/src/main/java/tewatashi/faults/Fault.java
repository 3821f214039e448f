package tewatashi.faults;

import java.time.Duration;

/**
 * A fault that can be inflicted on a house and healed.
 *
 * @param name as {@code --fault} takes it
 * @param story what breaks, in one line
 * @param where whether it befalls one server, and is tried on each, or what stands behind them all
 * @param lasts from the strike to the healing
 * @param before before anybody comes: what the fault needs
 * @param strike what breaks
 * @param heal what mends it; returns when it is mended
 * @param visitorLeaves whether the visitors are what is gone: nobody goes on
 */
record Fault(
    String name,
    String story,
    Where where,
    Duration lasts,
    Lever before,
    Lever strike,
    Lever heal,
    boolean visitorLeaves) {
  enum Where {
    /** One injection for each node. */
    EACH_NODE,
    /** One injection, on the first node. */
    FIRST_NODE,
    HOUSE
  }

  /** Something done to the house, or to one node of it (from 0). */
  @FunctionalInterface
  interface Lever {
    void pull(FaultHouse house, int node) throws Exception;
  }

  private static final Lever NOTHING = (_, _) -> {};

  static Fault ofNode(String name, String story, Duration lasts, Lever strike, Lever heal) {
    return new Fault(name, story, Where.EACH_NODE, lasts, NOTHING, strike, heal, false);
  }

  static Fault ofHouse(String name, String story, Duration lasts, Lever strike, Lever heal) {
    return new Fault(name, story, Where.HOUSE, lasts, NOTHING, strike, heal, false);
  }

  /** The same, on a house that was made ready for it. */
  Fault after(Lever preparation) {
    return new Fault(name, story, where, lasts, preparation, strike, heal, visitorLeaves);
  }

  /** The same, and whoever stood there does not come back. */
  Fault forGood() {
    return new Fault(name, story, where, lasts, before, strike, heal, true);
  }

  /** The same for another while. */
  Fault lasting(Duration other) {
    return new Fault(name, story, where, other, before, strike, heal, visitorLeaves);
  }

  /** The same, on the first node only: a short form. */
  Fault onFirstNode() {
    return new Fault(name, story, Where.FIRST_NODE, lasts, before, strike, heal, visitorLeaves);
  }
}
