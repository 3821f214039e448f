package tewatashi.issuance.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in a file that may only go forward, over exactly what is expected there. Everything that
 * docs/prepared-page.md does not leave open is an expectation; only its holes are read.
 */
final class Cursor {
  private static final int DIGITS_MAX = 9;
  private static final int DECIMALS_MAX = 3;

  private final byte[] file;
  private final int end;
  private int at;

  /** Over the bytes from {@code start}, inclusive, to {@code end}, exclusive. */
  Cursor(byte[] file, int start, int end) {
    this.file = file;
    this.at = start;
    this.end = end;
  }

  /** The bytes of a word of PDF. */
  static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  /** Whether this stands next; the cursor stays. */
  boolean sees(byte[] word) {
    return at + word.length <= end
        && Arrays.equals(file, at, at + word.length, word, 0, word.length);
  }

  /** Steps over this word if it stands next. */
  boolean skips(byte[] word) {
    if (!sees(word)) {
      return false;
    }
    at += word.length;
    return true;
  }

  void expect(byte[] word, String what) throws Unapproved {
    if (!skips(word)) {
      throw new Unapproved(what);
    }
  }

  /** Steps over a run of bytes that is judged elsewhere; where it began. */
  int pass(int length, String what) throws Unapproved {
    if (length < 0 || length > end - at) {
      throw new Unapproved(what);
    }
    int start = at;
    at += length;
    return start;
  }

  /** This number, and no other. */
  void expectNumber(int expected, String what) throws Unapproved {
    if (number(what) != expected) {
      throw new Unapproved(what);
    }
  }

  /** A number from 0, without a leading zero. */
  int number(String what) throws Unapproved {
    int start = at;
    int value = 0;
    while (at < end && isDigit(file[at])) {
      value = 10 * value + (file[at] - '0');
      at++;
    }
    int digits = at - start;
    if (digits == 0 || digits > DIGITS_MAX || (digits > 1 && file[start] == '0')) {
      throw new Unapproved(what);
    }
    return value;
  }

  /** A number of so many digits, leading zeros included. */
  int digits(int count, String what) throws Unapproved {
    long value = 0;
    for (int i = 0; i < count; i++, at++) {
      if (at >= end || !isDigit(file[at])) {
        throw new Unapproved(what);
      }
      value = 10 * value + (file[at] - '0');
    }
    if (value > Integer.MAX_VALUE) {
      throw new Unapproved(what);
    }
    return (int) value;
  }

  /** A number with a sign, whole. */
  int signed(String what) throws Unapproved {
    if (at < end && file[at] == '-') {
      at++;
      int value = number(what);
      if (value == 0) {
        throw new Unapproved(what);
      }
      return -value;
    }
    return number(what);
  }

  /**
   * A number with at most three decimals, in thousandths. There is one way to write each: without a
   * trailing zero, a bare point or a negative zero.
   */
  int thousandths(String what) throws Unapproved {
    boolean negative = at < end && file[at] == '-';
    if (negative) {
      at++;
    }
    long value = 1000L * number(what);
    if (at < end && file[at] == '.') {
      value += decimals(what);
    }
    if (value > Integer.MAX_VALUE || (negative && value == 0)) {
      throw new Unapproved(what);
    }
    return (int) (negative ? -value : value);
  }

  private int decimals(String what) throws Unapproved {
    at++;
    int value = 0;
    int unit = 100;
    int count = 0;
    while (at < end && isDigit(file[at])) {
      value += unit * (file[at] - '0');
      unit /= 10;
      count++;
      at++;
    }
    if (count == 0 || count > DECIMALS_MAX || file[at - 1] == '0') {
      throw new Unapproved(what);
    }
    return value;
  }

  /** Sixteen bits as four hexadecimal digits, upper case. */
  int hex16(String what) throws Unapproved {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 4 | hexDigit(what);
    }
    return value;
  }

  /** Eight bits as two hexadecimal digits, upper case. */
  int hex8(String what) throws Unapproved {
    return hexDigit(what) << 4 | hexDigit(what);
  }

  /** Whether a hexadecimal digit stands next. */
  boolean seesHex() {
    return at < end && hex(file[at]) >= 0;
  }

  private int hexDigit(String what) throws Unapproved {
    int digit = at < end ? hex(file[at]) : -1;
    if (digit < 0) {
      throw new Unapproved(what);
    }
    at++;
    return digit;
  }

  private static int hex(byte letter) {
    if (isDigit(letter)) {
      return letter - '0';
    }
    return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
