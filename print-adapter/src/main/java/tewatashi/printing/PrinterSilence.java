package tewatashi.printing;

import java.io.IOException;

/** No answer came. What matters is whether anything may have left us before. */
abstract sealed class PrinterSilence extends IOException {
  private static final long serialVersionUID = 1L;

  private PrinterSilence(String why, Throwable cause) {
    super(why, cause);
  }

  /** Not a byte of the request left. */
  static final class NotReached extends PrinterSilence {
    private static final long serialVersionUID = 1L;

    NotReached(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /** The request may have arrived, wholly or in part. */
  static final class NotAnswered extends PrinterSilence {
    private static final long serialVersionUID = 1L;

    NotAnswered(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
