package tewatashi.careless;

import java.io.IOException;

/** The printer said no. */
final class PrintException extends IOException {
  private static final long serialVersionUID = 1L;

  PrintException(String what) {
    super(what);
  }
}
