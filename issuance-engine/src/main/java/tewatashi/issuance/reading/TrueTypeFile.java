package tewatashi.issuance.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType file as bytes and where its tables lie (OpenType 1.9, "Font file"). All numbers in it
 * are big-endian. What lies outside of the file is an {@link IndexOutOfBoundsException}.
 */
final class TrueTypeFile {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int TRUETYPE = 0x0001_0000;
  private static final int DIRECTORY = 12;
  private static final int ENTRY = 16;

  private final byte[] bytes;
  private final Map<String, Table> tables = new HashMap<>();

  /**
   * One table.
   *
   * @param start in the file
   */
  record Table(int start, int length) {
    int end() {
      return start + length;
    }
  }

  /**
   * Reads the table directory.
   *
   * @throws IllegalArgumentException if it is no TrueType file with outlines of its own kind
   */
  TrueTypeFile(byte[] bytes) {
    this.bytes = bytes;
    if (bytes.length < DIRECTORY || int32(bytes, 0) != TRUETYPE) {
      throw new IllegalArgumentException("not a TrueType file");
    }
    for (int i = 0; i < uint16(bytes, 4); i++) {
      int entry = DIRECTORY + ENTRY * i;
      String tag = new String(bytes, entry, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
      int start = int32(bytes, entry + 8);
      int length = int32(bytes, entry + 12);
      if (start < 0 || length < 0 || start > bytes.length - length) {
        throw new IllegalArgumentException("a table outside of its file");
      }
      tables.put(tag, new Table(start, length));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  boolean has(String tag) {
    return tables.containsKey(tag);
  }

  Table table(String tag) {
    Table table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("a typeface without its table " + tag);
    }
    return table;
  }

  int uint8(int at) {
    return bytes[at] & 0xFF;
  }

  int uint16(int at) {
    return uint16(bytes, at);
  }

  int int16(int at) {
    return (short) SHORT.get(bytes, at);
  }

  /** Three bytes, as the variation sequences count characters. */
  int uint24(int at) {
    return uint8(at) << 16 | uint16(at + 1);
  }

  /** Four bytes that never reach 2^31 in a file that fits into an array. */
  int int32(int at) {
    return int32(bytes, at);
  }

  static int uint16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xFFFF;
  }

  static int int32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** Whether these bytes of this file stand in another at {@code there}. */
  boolean standsIn(byte[] other, int there, int start, int length) {
    return Arrays.equals(bytes, start, start + length, other, there, there + length);
  }
}
