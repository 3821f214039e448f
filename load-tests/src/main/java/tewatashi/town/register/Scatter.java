package tewatashi.town.register;

/**
 * Turns a counter into a number that looks drawn, without ever drawing the same one twice: each
 * step (odd multiplication, xor with its own upper half) can be undone, so the whole is one to one.
 */
final class Scatter {
  private Scatter() {}

  /** One to one on {@code 0 .. 2^bits - 1}; {@code bits} even, at most 62. */
  static long bits(long value, int bits, long seed) {
    long mask = (1L << bits) - 1;
    long x = (value + seed) & mask;
    x = (x * 0x2545F4914F6CDD1DL) & mask;
    x ^= x >>> (bits / 2);
    x = (x * 0x5851F42D4C957F2DL) & mask;
    x ^= x >>> (bits / 2);
    return x;
  }

  /** One to one on {@code 0 .. 10^9 - 1}: the factor shares no divisor with ten. */
  static long nineDigits(long value, long seed) {
    long size = 1_000_000_000L;
    return Math.floorMod(
        Math.floorMod(value + Math.floorMod(seed, size), size) * 734_287_121L, size);
  }
}
