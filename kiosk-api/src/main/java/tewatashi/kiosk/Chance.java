package tewatashi.kiosk;

import java.security.SecureRandom;

/** The one place where chance enters: every id, name, nonce and salt. */
public final class Chance {
  private final SecureRandom random;

  public Chance(SecureRandom random) {
    this.random = random;
  }

  /** Fresh random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
