package tewatashi.issuance.reading;

import java.io.IOException;

/** Something stands on a page that no approved form has. It says what, never whose. */
final class Unapproved extends IOException {
  private static final long serialVersionUID = 1L;

  private final String what;

  Unapproved(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
