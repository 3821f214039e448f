package tewatashi.issuance.reading;

/** Where each object of a document begins, for the cross-reference at its end. */
final class Objects {
  private static final byte[] OBJ = Cursor.ascii(" 0 obj\n");
  private static final byte[] ENTRY = Cursor.ascii(" 00000 n \n");

  private final Cursor file;
  private final Skeleton skeleton;
  private final int[] offsets;

  /**
   * @param count one more than the highest number
   */
  Objects(Cursor file, Skeleton skeleton, int count) {
    this.file = file;
    this.skeleton = skeleton;
    this.offsets = new int[count];
  }

  /** Steps over an object's head. */
  void begin(int number) throws Unapproved {
    if (number >= offsets.length || offsets[number] != 0) {
      throw new Unapproved("an object that has no place");
    }
    offsets[number] = file.at();
    file.expectNumber(number, "an object out of order");
    file.expect(OBJ, "an object out of order");
  }

  /** Steps over the table's entries from object 1: each true, and each object there. */
  void expectTable(int size) throws Unapproved {
    for (int number = 1; number < size; number++) {
      int offset = offsets[number];
      if (offset == 0 && number < skeleton.objects()) {
        offset = skeleton.offset(number);
      }
      if (offset == 0 || file.digits(10, "a cross-reference") != offset) {
        throw new Unapproved("a cross-reference that leads elsewhere");
      }
      file.expect(ENTRY, "a cross-reference of another shape");
    }
  }
}
