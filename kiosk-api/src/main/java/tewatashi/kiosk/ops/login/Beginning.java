package tewatashi.kiosk.ops.login;

import java.net.URI;

/** How a login begins: at the provider, or not at all. */
public sealed interface Beginning {
  /**
   * The browser is sent to the provider.
   *
   * @param to the provider's page, with our question in it; for this one browser
   * @param attempt to be kept until the browser comes back, at the server, spent by then
   */
  record Redirect(URI to, LoginAttempt attempt) implements Beginning {
    /** The address holds the attempt's state. */
    @Override
    public String toString() {
      return "Redirect[********]";
    }
  }

  /** The provider cannot be asked now, or is none that we ask. */
  record Unavailable(Why why) implements Beginning {}
}
