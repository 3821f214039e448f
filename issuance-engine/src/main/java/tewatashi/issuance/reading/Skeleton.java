package tewatashi.issuance.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import tewatashi.issuance.reading.ApprovedForm.Numbers;

/**
 * A form's approved drawing as the first bytes of every document of it: the skeleton's bytes before
 * its first object, then each object that no document replaces, in ascending order of its number.
 */
final class Skeleton {
  private static final byte[] END = Cursor.ascii("endobj\n");

  private final byte[] sha256;
  private final byte[] bytes;
  private final int[] offsets;

  private Skeleton(byte[] sha256, byte[] bytes, int[] offsets) {
    this.sha256 = sha256;
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /**
   * The static part of this skeleton's documents.
   *
   * @throws IllegalArgumentException if the file is not the one that the form names
   */
  static Skeleton of(byte[] file, ApprovedForm form) {
    byte[] sha256 = Sha256Hex.start().digest(file);
    require(HexFormat.of().formatHex(sha256).equals(form.skeleton()), "another skeleton");
    int[] starts = starts(file, form.numbers().first());
    int table = crossReference(file);
    var bytes = new ByteArrayOutputStream();
    bytes.write(file, 0, Arrays.stream(starts).skip(1).min().orElseThrow());
    int[] offsets = new int[starts.length];
    for (int number = 1; number < starts.length; number++) {
      if (!replaced(number, form.numbers())) {
        offsets[number] = bytes.size();
        int start = starts[number];
        int next = table;
        for (int other : starts) {
          next = other > start ? Math.min(next, other) : next;
        }
        require(Arrays.equals(file, next - END.length, next, END, 0, END.length), "endobj");
        bytes.write(file, start, next - start);
      }
    }
    return new Skeleton(sha256, bytes.toByteArray(), offsets);
  }

  /** Where each object begins, by its number; [0] is nothing. */
  private static int[] starts(byte[] file, int count) {
    String table = new String(file, StandardCharsets.ISO_8859_1).substring(crossReference(file));
    var lines = table.lines().iterator();
    require(lines.next().equals("xref") && lines.next().equals("0 " + count), "xref");
    lines.next();
    int[] starts = new int[count];
    for (int number = 1; number < count; number++) {
      String line = lines.next();
      require(line.startsWith(" 00000 n", 10), "an object that is not there");
      starts[number] = Integer.parseInt(line.substring(0, 10));
      byte[] head = Cursor.ascii(number + " 0 obj\n");
      int end = starts[number] + head.length;
      require(Arrays.equals(file, starts[number], end, head, 0, head.length), "an offset");
    }
    require(lines.next().equals("trailer"), "trailer");
    return starts;
  }

  private static int crossReference(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String[] last = text.substring(text.lastIndexOf("startxref")).split("\r?\n");
    return Integer.parseInt(last[1]);
  }

  private static boolean replaced(int number, Numbers numbers) {
    return number == numbers.pages() || number == numbers.page() || number == numbers.contents();
  }

  /** How many bytes of every document are these. */
  int length() {
    return bytes.length;
  }

  boolean begins(byte[] document) {
    return document.length > bytes.length
        && Arrays.equals(document, 0, bytes.length, bytes, 0, bytes.length);
  }

  /** Where a static object begins in every document; 0 for one that each document replaces. */
  int offset(int number) {
    return offsets[number];
  }

  /** One more than the highest number in the skeleton. */
  int objects() {
    return offsets.length;
  }

  /** Of the skeleton's whole file. */
  byte[] sha256() {
    return sha256.clone();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("an approved skeleton: " + what);
    }
  }
}
