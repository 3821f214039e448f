package tewatashi.issuance.rendering.pdf;

import java.util.Arrays;

/** Bytes that lie ready elsewhere and are copied once, into the finished file. */
interface Bulk {
  /** How many. */
  int length();

  /** Copies them all. */
  void copyTo(byte[] target, int at);

  /** They, at the beginning of an array of this length. */
  default byte[] copyOf(int length) {
    byte[] copy = new byte[length];
    copyTo(copy, 0);
    return copy;
  }

  /** An array's bytes; nobody may change them before the file is finished. */
  static Bulk of(byte[] bytes) {
    return new Bulk() {
      @Override
      public int length() {
        return bytes.length;
      }

      @Override
      public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
      }

      @Override
      public byte[] copyOf(int length) {
        return Arrays.copyOf(bytes, length);
      }
    };
  }
}
