package tewatashi.issuance.rendering.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file while it is written. What is made for it stands here; what lies ready elsewhere is only
 * remembered and copied at the end, so each byte of a document is written once.
 */
public final class Bytes {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private final List<Bulk> placed = new ArrayList<>();
  private int[] places = new int[4];
  private byte[] made;
  private int length;
  private int elsewhere;

  /**
   * An empty file.
   *
   * @param expected how many bytes will probably be made for it, above 0
   */
  public Bytes(int expected) {
    made = new byte[expected];
  }

  /** How long the file is by now. */
  public int position() {
    return length + elsewhere;
  }

  /** One character of ASCII. */
  public Bytes put(char ascii) {
    room(1);
    made[length++] = (byte) ascii;
    return this;
  }

  /** Text in ASCII: PDF syntax, never a person's text. */
  @SuppressWarnings("deprecation") // Latin-1 without a decoder's detour: these are ASCII literals.
  public Bytes put(String ascii) {
    int more = ascii.length();
    room(more);
    ascii.getBytes(0, more, made, length);
    length += more;
    return this;
  }

  /** These bytes. */
  public Bytes put(byte[] bytes) {
    return put(bytes, 0, bytes.length);
  }

  /** Some of these bytes. */
  public Bytes put(byte[] bytes, int from, int count) {
    room(count);
    System.arraycopy(bytes, from, made, length, count);
    length += count;
    return this;
  }

  /** Everything that another holds; it holds nothing that lies elsewhere. */
  Bytes put(Bytes other, int from, int to) {
    return put(other.made, from, to - from);
  }

  /** A whole number in decimal digits. */
  public Bytes integer(int value) {
    if (value < 0) {
      return put('-').integer(-value);
    }
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** A number of so many digits, with leading zeros. */
  public Bytes digits(int value, int digits) {
    room(digits);
    int rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      made[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /**
   * A number with at most three digits behind the point and no trailing zero: three thousandths of
   * a point are a micrometre.
   *
   * @param thousandths the number times 1,000
   */
  public Bytes number(int thousandths) {
    if (thousandths < 0) {
      return put('-').number(-thousandths);
    }
    integer(thousandths / 1000);
    int behind = thousandths % 1000;
    if (behind != 0) {
      put('.');
      if (behind % 100 == 0) {
        digits(behind / 100, 1);
      } else if (behind % 10 == 0) {
        digits(behind / 10, 2);
      } else {
        digits(behind, 3);
      }
    }
    return this;
  }

  /** Sixteen bits as four hexadecimal digits. */
  public Bytes hex16(int value) {
    room(4);
    made[length++] = HEX[value >> 12 & 15];
    made[length++] = HEX[value >> 8 & 15];
    made[length++] = HEX[value >> 4 & 15];
    made[length++] = HEX[value & 15];
    return this;
  }

  /** Bytes as hexadecimal digits. */
  public Bytes hex(byte[] bytes, int count) {
    room(2 * count);
    for (int i = 0; i < count; i++) {
      made[length++] = HEX[bytes[i] >> 4 & 15];
      made[length++] = HEX[bytes[i] & 15];
    }
    return this;
  }

  /** Places what lies ready elsewhere. */
  Bytes place(Bulk bulk) {
    if (placed.size() == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[placed.size()] = length;
    placed.add(bulk);
    elsewhere += bulk.length();
    return this;
  }

  /** What was made so far, without what lies elsewhere. */
  public byte[] toArray() {
    return Arrays.copyOf(made, length);
  }

  /** The whole file. */
  public byte[] finish() {
    // What comes first is most of the file: copied so, its place need not be cleared before.
    boolean begins = !placed.isEmpty() && places[0] == 0;
    byte[] file =
        begins ? placed.getFirst().copyOf(length + elsewhere) : new byte[length + elsewhere];
    int from = 0;
    int to = begins ? placed.getFirst().length() : 0;
    for (int i = begins ? 1 : 0; i < placed.size(); i++) {
      System.arraycopy(made, from, file, to, places[i] - from);
      to += places[i] - from;
      from = places[i];
      placed.get(i).copyTo(file, to);
      to += placed.get(i).length();
    }
    System.arraycopy(made, from, file, to, length - from);
    return file;
  }

  private void room(int more) {
    if (made.length - length < more) {
      made = Arrays.copyOf(made, Math.max(2 * made.length, length + more));
    }
  }
}
