package tewatashi.kiosk.revocation;

/** The responder gave no answer that can be believed. The message is the reason's stable word. */
public final class ResponderDoubted extends Exception {
  private static final long serialVersionUID = 1L;

  ResponderDoubted(String why) {
    super(why, null, false, false);
  }
}
