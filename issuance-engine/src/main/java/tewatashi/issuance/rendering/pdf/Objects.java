package tewatashi.issuance.rendering.pdf;

/** The file's objects as they are written, and where each begins (ISO 32000-1, 7.3.10). */
final class Objects {
  private final Bytes bytes;
  private final int[] offsets;

  /**
   * Objects behind a static part.
   *
   * @param offsets where each object begins, by its number; those of the static part are known
   */
  Objects(Bytes bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** Begins an object; what follows is put into the bytes given. */
  Bytes begin(int number) {
    offsets[number] = bytes.position();
    return bytes.integer(number).put(" 0 obj\n");
  }

  void end() {
    bytes.put("\nendobj\n");
  }

  /** The cross-reference table: twenty bytes an object, number 0 being nobody's. */
  int crossReferences() {
    int start = bytes.position();
    bytes.put("xref\n0 ").integer(offsets.length).put("\n0000000000 65535 f \n");
    for (int number = 1; number < offsets.length; number++) {
      bytes.digits(offsets[number], 10).put(" 00000 n \n");
    }
    return start;
  }
}
