package tewatashi.issuance.session;

import java.util.HexFormat;

/**
 * Names one session at one terminal. 128 random bits: never a clock, a counter or a place, since
 * two sessions that shared a name shared a certificate once (Kawasaki, 2023).
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record SessionId(String hex) {
  /** Length of an id in bytes. */
  public static final int BYTES = 16;

  public SessionId {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a session id is 32 hexadecimal digits");
    }
  }

  /** The id of 16 bytes. */
  public static SessionId of(byte[] bytes) {
    return new SessionId(HexFormat.of().formatHex(bytes));
  }

  /** The id's 16 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
