package tewatashi.terminal;

import tewatashi.terminal.card.CardFault;

/** How a visit ended. Faults of the connection are exceptions: nobody knows how those end. */
public sealed interface VisitEnd {
  /** The resident has the paper. */
  record Delivered(String reference, int copies) implements VisitEnd {}

  /** The service said no; no money was kept. */
  record Refused(String problem, String reference) implements VisitEnd {}

  /**
   * There is no paper.
   *
   * @param problem why, or the state's word
   * @param returnedYen what the device gave back
   */
  record NoPaper(String problem, String reference, int returnedYen) implements VisitEnd {}

  /** Nobody knows what lies in the tray: a clerk is called. */
  record TrayUncertain(String reference, int returnedYen) implements VisitEnd {}

  /** The device has the money, and nobody knows what the server made of it: nothing moves. */
  record OutcomeUnknown(String reference) implements VisitEnd {}

  /** The resident says that the paper is another's. */
  record NotMine(String reference, int returnedYen) implements VisitEnd {}

  /** The PIN was wrong. */
  record PinWrong(int triesLeft) implements VisitEnd {}

  /** The card takes no PIN any more. */
  record CardLocked() implements VisitEnd {}

  /** One try is left, and the resident does not spend it. */
  record LastTryKept() implements VisitEnd {}

  /**
   * The person gave up, or walked away.
   *
   * @param returnedYen what they had put in, and got back
   */
  record GaveUp(int returnedYen) implements VisitEnd {
    /** Nothing was put in. */
    public GaveUp() {
      this(0);
    }
  }

  /** The card or the reader did not do its part. */
  record CardTrouble(CardFault.Kind kind, String message) implements VisitEnd {}
}
