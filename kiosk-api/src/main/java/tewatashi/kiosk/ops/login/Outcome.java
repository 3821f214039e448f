package tewatashi.kiosk.ops.login;

/** What became of a login. */
public sealed interface Outcome {
  /** The provider says who this is, and its words were verified. */
  record Known(Subject subject) implements Outcome {}

  /** Nobody is known by this. */
  record Refused(Why why) implements Outcome {}
}
