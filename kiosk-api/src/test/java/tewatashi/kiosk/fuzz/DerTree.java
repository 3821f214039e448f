package tewatashi.kiosk.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A value in DER, taken apart so that it can be put together wrongly. */
final class DerTree {
  /** How a value's length is written. */
  enum Length {
    RIGHT,
    LONGER_THAN_NEEDED,
    INDEFINITE,
    BEYOND_THE_END
  }

  private static final int CONSTRUCTED = 0x20;

  int tag;
  byte[] content;
  final List<DerTree> parts;
  Length length = Length.RIGHT;

  DerTree(int tag, byte[] content, List<DerTree> parts) {
    this.tag = tag;
    this.content = content;
    this.parts = new ArrayList<>(parts);
  }

  /** Of bytes that are right. */
  static DerTree of(byte[] der) {
    return read(der, 0, der.length).getFirst();
  }

  static DerTree sequence(DerTree... parts) {
    return new DerTree(0x30, new byte[0], List.of(parts));
  }

  static DerTree primitive(int tag, byte[] content) {
    return new DerTree(tag, content, List.of());
  }

  private static List<DerTree> read(byte[] der, int from, int to) {
    var all = new ArrayList<DerTree>();
    for (int next = from; next < to; ) {
      int tag = der[next] & 0xFF;
      int start = next + 2;
      int length = der[next + 1] & 0xFF;
      if (length >= 0x80) {
        start += length & 0x7F;
        length = 0;
        for (int i = next + 2; i < start; i++) {
          length = length << 8 | der[i] & 0xFF;
        }
      }
      boolean constructed = (tag & CONSTRUCTED) != 0;
      all.add(
          new DerTree(
              tag,
              constructed ? new byte[0] : Arrays.copyOfRange(der, start, start + length),
              constructed ? read(der, start, start + length) : List.of()));
      next = start + length;
    }
    return all;
  }

  /** This and everything in it, outside first. */
  List<DerTree> all() {
    var all = new ArrayList<DerTree>();
    all.add(this);
    parts.forEach(part -> all.addAll(part.all()));
    return all;
  }

  /** A copy that can be changed alone. */
  DerTree copy() {
    var copy = new DerTree(tag, content.clone(), parts.stream().map(DerTree::copy).toList());
    copy.length = length;
    return copy;
  }

  byte[] encoded() {
    var inside = new ByteArrayOutputStream();
    inside.writeBytes(content);
    parts.forEach(part -> inside.writeBytes(part.encoded()));
    byte[] value = inside.toByteArray();
    var out = new ByteArrayOutputStream();
    out.write(tag);
    switch (length) {
      case RIGHT -> out.writeBytes(length(value.length));
      case BEYOND_THE_END -> out.writeBytes(length(value.length + 1));
      case LONGER_THAN_NEEDED -> {
        out.write(0x83);
        out.write(value.length >> 16);
        out.write(value.length >> 8);
        out.write(value.length);
      }
      case INDEFINITE -> out.write(0x80);
    }
    out.writeBytes(value);
    if (length == Length.INDEFINITE) {
      out.write(0);
      out.write(0);
    }
    return out.toByteArray();
  }

  private static byte[] length(int length) {
    if (length < 0x80) {
      return new byte[] {(byte) length};
    }
    return length < 0x100
        ? new byte[] {(byte) 0x81, (byte) length}
        : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
  }
}
