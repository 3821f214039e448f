package tewatashi.town.pcsc;

/** The card could not be put behind PC/SC; the message says why and what to do. */
public final class PcscException extends Exception {
  private static final long serialVersionUID = 1L;

  PcscException(String message) {
    super(message);
  }

  PcscException(String message, Throwable cause) {
    super(message, cause);
  }
}
