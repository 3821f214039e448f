package tewatashi.simulation;

/**
 * What stands in a mistake's way: the guards of {@code docs/session-binding.md}, and what else
 * compares.
 */
enum Guard {
  /** Echoes: an answer names what it answers. */
  G2,
  /** Row security: a session sees its own resident. */
  G3,
  /** Constraints: one live issuance per terminal, a session bound once, the chain of keys. */
  G4,
  /** The bound document opens for its own session only. */
  G5,
  /** The release check, by the card's own path. */
  G6,
  /** Terminal and printer, pinned identity, the job's journaled name. */
  G7,
  /** The start-up check. */
  G9,
  /** The last look reads holds anew. */
  LOOK_AT_HOLDS,
  /** The last look compares record and household versions. */
  LOOK_AT_VERSIONS,
  /** The last look reads the seal anew. */
  LOOK_AT_SEAL,
  /** The last look asks for the feed's age. */
  LOOK_AT_FEED_AGE,
  /** The last look allows a seal less than any other paper. */
  LOOK_AT_SEALS_FEED_AGE,
  /** The last look counts ages by the database's own clock. */
  LOOK_BY_ITS_CLOCK,
  /** The second rendering's own comparison: record versions and digest. */
  SECOND_RENDERING,
  /** A node's clock is believed only while it agrees with the database's. */
  CLOCK_WATCH,
  /** What the last look saw is too old for a node that stood still. */
  STOOD_STILL
}
