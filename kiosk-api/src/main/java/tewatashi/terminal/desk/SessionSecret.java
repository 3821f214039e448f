package tewatashi.terminal.desk;

import java.security.SecureRandom;
import java.util.Base64;

/** Shows in every step that it is this terminal's visit. The server keeps no copy. */
final class SessionSecret {
  private static final int BYTES = 32;

  private final byte[] bytes = new byte[BYTES];

  SessionSecret(SecureRandom random) {
    random.nextBytes(bytes);
  }

  /** As the header wants it: base64url without padding. */
  String header() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SessionSecret[********]";
  }
}
