package tewatashi.kiosk.ops.login;

/** A login that does not go on. Stays inside this package. */
final class LoginRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  LoginRefused(Why why) {
    super(why.word(), null, false, false); // A value on its way, not a place in the code.
    this.why = why;
  }

  Why why() {
    return why;
  }

  static void unless(boolean holds, Why why) throws LoginRefused {
    if (!holds) {
      throw new LoginRefused(why);
    }
  }
}
