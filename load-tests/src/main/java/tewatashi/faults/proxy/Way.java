package tewatashi.faults.proxy;

/** What a detour does with the bytes that come. */
public enum Way {
  /** Passes them. */
  THROUGH,

  /** Every connection is reset (RST), and every new one as soon as it is made. */
  CUT,

  /** Nobody listens: connections that stand are reset, new ones refused. */
  CLOSED,

  /** Everything comes late, each piece by the same time. */
  SLOW,

  /**
   * Connections are made and stand, and nothing comes. What was sent meanwhile arrives when the way
   * is free again, as after a partition that TCP outlives.
   */
  HALF_OPEN,

  /** What the far side answers comes twice, byte for byte. */
  TWICE
}
