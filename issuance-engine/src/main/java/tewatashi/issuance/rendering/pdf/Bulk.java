package tewatashi.issuance.rendering.pdf;

/** Bytes that lie ready elsewhere and are copied once, into the finished file. */
interface Bulk {
  /** How many. */
  int length();

  /** Copies them all. */
  void copyTo(byte[] target, int at);

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
    };
  }
}
