package tewatashi.issuance;

import java.util.HexFormat;

/**
 * Names one issuance (交付). 128 random bits: never a clock, a counter or a place.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record IssuanceId(String hex) {
  /** Length of an id in bytes. */
  public static final int BYTES = 16;

  public IssuanceId {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("an issuance id is 32 hexadecimal digits");
    }
  }

  /** The id of 16 bytes. */
  public static IssuanceId of(byte[] bytes) {
    return new IssuanceId(HexFormat.of().formatHex(bytes));
  }

  /** The id's 16 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
