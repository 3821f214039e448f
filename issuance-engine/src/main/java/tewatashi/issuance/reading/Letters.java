package tewatashi.issuance.reading;

import java.util.Arrays;

/**
 * The letters that one embedded typeface claims to draw, by their codes 1, 2, 3 …: each a code
 * point and a variation selector, or 0.
 */
final class Letters {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int TAG_LETTERS = 6;

  private int[] codePoints = new int[64];
  private int[] selectors = new int[64];
  private int count;

  /** The next code's letter. */
  void add(int codePoint, int selector) {
    if (count == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, 2 * count);
      selectors = Arrays.copyOf(selectors, 2 * count);
    }
    codePoints[count] = codePoint;
    selectors[count] = selector;
    count++;
  }

  int count() {
    return count;
  }

  /** By code, from 1. */
  int codePoint(int code) {
    return codePoints[code - 1];
  }

  /** By code, from 1; 0 where none follows. */
  int selector(int code) {
    return selectors[code - 1];
  }

  void spell(int code, StringBuilder text) {
    text.appendCodePoint(codePoint(code));
    if (selector(code) != 0) {
      text.appendCodePoint(selector(code));
    }
  }

  /** Each letter has one code. */
  boolean distinct() {
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = (long) codePoints[i] << 32 | selectors[i];
    }
    Arrays.sort(sorted);
    for (int i = 1; i < count; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The tag of a subset with these letters: FNV-1a of them, six letters of it. */
  byte[] tag() {
    long hash = FNV_OFFSET;
    for (int i = 0; i < count; i++) {
      hash = mixed(mixed(hash, codePoints[i]), selectors[i]);
    }
    byte[] tag = new byte[TAG_LETTERS];
    for (int i = 0; i < TAG_LETTERS; i++) {
      tag[i] = (byte) ('A' + Long.remainderUnsigned(hash, 26));
      hash = Long.divideUnsigned(hash, 26);
    }
    return tag;
  }

  private static long mixed(long hash, int word) {
    long mixed = hash;
    for (int shift = 24; shift >= 0; shift -= 8) {
      mixed = (mixed ^ (word >>> shift & 0xFF)) * FNV_PRIME;
    }
    return mixed;
  }
}
