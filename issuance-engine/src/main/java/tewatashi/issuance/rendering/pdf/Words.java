package tewatashi.issuance.rendering.pdf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as TrueType writes them: big-endian (OpenType, "Data types"). */
final class Words {
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  static int u16(byte[] bytes, int at) {
    return (short) U16.get(bytes, at) & 0xFFFF;
  }

  static int i16(byte[] bytes, int at) {
    return (short) U16.get(bytes, at);
  }

  static int i32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at);
  }

  static void put16(byte[] bytes, int at, int value) {
    U16.set(bytes, at, (short) value);
  }

  static void put32(byte[] bytes, int at, int value) {
    U32.set(bytes, at, value);
  }

  /** Up to the next multiple of four. */
  static int padded(int length) {
    return length + 3 & ~3;
  }

  /** The sum of all words, as if zeros followed up to the next word (OpenType, "Checksums"). */
  static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    int at = from;
    for (; at + 4 <= to; at += 4) {
      sum += i32(bytes, at);
    }
    for (int shift = 24; at < to; at++, shift -= 8) {
      sum += (bytes[at] & 0xFF) << shift;
    }
    return sum;
  }

  static int sum(byte[] bytes) {
    return sum(bytes, 0, bytes.length);
  }
}
