package tewatashi.town.register;

import java.util.HexFormat;

/** Deals out numbers that must be unique in the whole town; the same seed deals the same. */
final class Numbers {
  private static final String OPAQUE = "0123456789ABCDEFGHIJKLMNPQRSTUVW";

  private final long seed;
  private long links;
  private long people;
  private long seals;

  Numbers(long seed) {
    this.seed = seed;
  }

  /** A certificate's serial: 4 to 8 bytes, the first never zero nor negative. */
  String serial() {
    long count = links++;
    int bytes = 4 + (int) (count % 5);
    int bits = 8 * bytes - 2;
    long value = Scatter.bits(count / 5, bits, seed) | 1L << bits;
    return HexFormat.of().toHexDigits(value, 2 * bytes);
  }

  /** A certificate's common name: 14 opaque characters, the issuing municipality, 4 more. */
  String subject(String municipality) {
    long value = Scatter.bits(links, 62, ~seed);
    var opaque = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      opaque.append(OPAQUE.charAt((int) (value >>> (4 * i)) & 31));
    }
    return opaque + municipality.substring(0, 5) + "003A";
  }

  /** A synthetic 個人番号; all begin with 99, and the check digit is right. */
  String individualNumber() {
    return CheckDigits.individualNumber("99%09d".formatted(Scatter.nineDigits(people++, seed)));
  }

  /** The next seal's registration number and, at once, the mark that makes its picture unique. */
  long seal() {
    return ++seals;
  }

  /** 32 bits that no other seal of this town has. */
  int sealMark(long seal) {
    return (int) Scatter.bits(seal, 32, seed);
  }
}
