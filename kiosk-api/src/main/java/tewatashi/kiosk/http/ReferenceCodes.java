package tewatashi.kiosk.http;

import tewatashi.kiosk.Chance;

/**
 * Codes that a resident reads out and a clerk writes down (問い合わせ番号): they lead to a line of the
 * log, and tell nothing by themselves.
 */
public final class ReferenceCodes {
  /** Crockford's: no I, L, O, U, which people mistake. Five bits a sign. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int BYTES = 5;

  private final Chance chance;

  public ReferenceCodes(Chance chance) {
    this.chance = chance;
  }

  /** A new code, such as {@code 7K3M-Q9XD}: 40 random bits. */
  public String next() {
    long bits = 0;
    for (byte octet : chance.bytes(BYTES)) {
      bits = (bits << 8) | (octet & 0xff);
    }
    var code = new StringBuilder(9);
    for (int sign = 0; sign < 8; sign++) {
      if (sign == 4) {
        code.append('-');
      }
      code.append(ALPHABET.charAt((int) (bits >>> (5 * sign)) & 31));
    }
    return code.toString();
  }
}
