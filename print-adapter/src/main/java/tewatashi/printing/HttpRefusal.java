package tewatashi.printing;

import java.io.IOException;

/** An HTTP status other than 200: there is no IPP in it, RFC 8010 §4. */
final class HttpRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  HttpRefusal(int status) {
    super("HTTP status " + status);
    this.status = status;
  }

  /** Whether the request was turned away at the door: 4xx, or 503 (not now). */
  boolean isAtTheDoor() {
    return (status >= 400 && status < 500) || status == 503;
  }
}
