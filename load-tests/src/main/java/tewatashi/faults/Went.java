package tewatashi.faults;

/** What one attempt at a step came to. */
enum Went {
  /** Taken; there is a next one. */
  ON,
  /** Not answered, or not now: after a little while, once more. */
  AGAIN,
  /** The session is over, whoever ended it. */
  OVER,
  /** The visit has ended. */
  THERE
}
