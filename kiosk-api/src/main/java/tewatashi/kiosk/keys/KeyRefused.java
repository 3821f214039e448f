package tewatashi.kiosk.keys;

/**
 * A key's file, or a signature's text, that is none. Says where and why, and never what is in it.
 */
public final class KeyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  KeyRefused(String message) {
    super(message);
  }
}
