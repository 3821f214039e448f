package tewatashi.town.provider;

import java.util.Map;

/**
 * Whom the provider knows.
 *
 * @param client the one client's name
 * @param secret by which the client is known
 * @param redirect where the client wants its people back; of a loopback address any port counts
 *     (RFC 8252 §7.3)
 * @param operators what is written on each operator's button, by the name that tokens will hold
 */
record Registered(String client, String secret, String redirect, Map<String, String> operators) {
  /** Chosen by whoever declines; no operator's name. */
  static final String NOBODY = "nobody";

  Registered {
    if (operators.isEmpty() || operators.containsKey(NOBODY)) {
      throw new IllegalArgumentException("one operator at least, and none called " + NOBODY);
    }
  }

  /** It holds the client's secret. */
  @Override
  public String toString() {
    return "Registered[" + client + "]";
  }
}
