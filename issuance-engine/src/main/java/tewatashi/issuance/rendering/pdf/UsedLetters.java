package tewatashi.issuance.rendering.pdf;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The letters that one document draws in one typeface, each with its code: 1, 2, 3 … in the order
 * of first use. Two letters with one glyph keep two codes, so that what is read back is what was
 * written.
 */
public final class UsedLetters {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int TAG_LETTERS = 6;

  private final String name;
  private final FontTables tables;

  /** Letter and code, by the letter: open addressing, at most half full. */
  private long[] slots = {};

  private long[] letters = {};
  private int[] glyphs = {};
  private int count;

  /**
   * No letters yet.
   *
   * @param name the typeface's in every page's resources
   */
  public UsedLetters(String name, FontTables tables) {
    this.name = name;
    this.tables = tables;
  }

  String name() {
    return name;
  }

  FontTables tables() {
    return tables;
  }

  /** How many letters, and so the last code. */
  public int count() {
    return count;
  }

  /** The code that draws this letter. */
  public int code(int codePoint, int selector, int glyph) {
    // Two times 21 bits are a letter, 16 more its code. A letter is never 0.
    long letter = (long) codePoint << 21 | selector;
    if (count == 0) {
      begin();
    }
    int mask = slots.length - 1;
    int slot = place(letter) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] >>> 16 == letter) {
        return (int) slots[slot] & 0xFFFF;
      }
      slot = slot + 1 & mask;
    }
    add(letter, glyph);
    slots[slot] = letter << 16 | count;
    if (2 * count >= slots.length) {
      grow();
    }
    return count;
  }

  /** Each code's advance from 1, thousandths of an em. */
  public int[] advances() {
    return IntStream.rangeClosed(1, count).map(this::advance).toArray();
  }

  int advance(int code) {
    return tables.advance(glyph(code));
  }

  int glyph(int code) {
    return glyphs[code - 1];
  }

  int codePoint(int code) {
    return (int) (letters[code - 1] >>> 21);
  }

  /** The selector behind the base character; 0: none. */
  int selector(int code) {
    return (int) letters[code - 1] & 0x1F_FFFF;
  }

  /**
   * The six letters before a subset's name (ISO 32000-1, 9.6.4). They follow from the letters
   * drawn: a printer that caches fonts by name never takes one person's subset for another's.
   */
  public String tag() {
    long hash = FNV_BASIS;
    for (int code = 1; code <= count; code++) {
      hash = fnv(fnv(hash, codePoint(code)), selector(code));
    }
    var tag = new char[TAG_LETTERS];
    for (int i = 0; i < TAG_LETTERS; i++) {
      tag[i] = (char) ('A' + (int) Long.remainderUnsigned(hash, 26));
      hash = Long.divideUnsigned(hash, 26);
    }
    return new String(tag);
  }

  /** FNV-1a over a number's four bytes. */
  private static long fnv(long start, int number) {
    long hash = start;
    for (int shift = 24; shift >= 0; shift -= 8) {
      hash = (hash ^ (number >>> shift & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  /** Most documents draw nothing in most typefaces. */
  private void begin() {
    slots = new long[1024];
    letters = new long[256];
    glyphs = new int[256];
  }

  private void add(long letter, int glyph) {
    if (count == 0xFFFF) {
      throw new IllegalStateException("a document of more letters than codes");
    }
    if (count == letters.length) {
      letters = Arrays.copyOf(letters, 2 * count);
      glyphs = Arrays.copyOf(glyphs, 2 * count);
    }
    letters[count] = letter;
    glyphs[count++] = glyph;
  }

  /** Spreads letters, which lie side by side (Fibonacci hashing). */
  private static int place(long letter) {
    return (int) ((letter * 0x9E3779B97F4A7C15L) >>> 40);
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = place(entry >>> 16) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
