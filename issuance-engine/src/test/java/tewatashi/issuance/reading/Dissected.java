package tewatashi.issuance.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A correct document taken apart into its objects, to be put together again with true lengths and
 * offsets: what was changed in between is the only thing wrong with it. Texts are bytes as Latin-1.
 */
final class Dissected {
  private static final Pattern HEAD = Pattern.compile("^([0-9]+) 0 obj\n");
  private static final Pattern LENGTH = Pattern.compile("/Length [0-9]+");

  /** What stands before the first object that is the document's own. */
  String before;

  /** The document's own objects as they stand in the file, each with head and end. */
  final List<String> objects = new ArrayList<>();

  /** From "trailer" to the line before "startxref"; its Size is set when put together. */
  String trailer;

  /** What follows the last line. */
  String after = "";

  private final int[] staticOffsets;

  Dissected(String before, String trailer, int[] staticOffsets) {
    this.before = before;
    this.trailer = trailer;
    this.staticOffsets = staticOffsets;
  }

  /** Takes apart a file whose first objects, of this length, belong to its form. */
  static Dissected of(byte[] pdf, int staticLength) {
    String file = text(pdf);
    int table = Integer.parseInt(file.substring(file.lastIndexOf("startxref")).split("\n")[1]);
    String[] lines = file.substring(table, file.lastIndexOf("trailer")).split("\n");
    int size = Integer.parseInt(lines[1].split(" ")[1]);
    int[] statics = new int[size];
    var own = new ArrayList<Integer>();
    for (int number = 1; number < size; number++) {
      int offset = Integer.parseInt(lines[2 + number].substring(0, 10));
      if (offset < staticLength) {
        statics[number] = offset;
      } else {
        own.add(offset);
      }
    }
    own.sort(Comparator.naturalOrder());
    int trailer = file.lastIndexOf("trailer");
    var parts =
        new Dissected(
            file.substring(0, staticLength),
            file.substring(trailer, file.lastIndexOf("startxref")),
            statics);
    for (int i = 0; i < own.size(); i++) {
      parts.objects.add(file.substring(own.get(i), i + 1 < own.size() ? own.get(i + 1) : table));
    }
    return parts;
  }

  byte[] file() {
    return bytes(fileWithTable(0));
  }

  /** The whole file with every cross-reference off by this much. */
  String fileWithTable(int off) {
    var file = new StringBuilder(before);
    int size = staticOffsets.length;
    for (String object : objects) {
      size = Math.max(size, number(object) + 1);
    }
    int[] offsets = java.util.Arrays.copyOf(staticOffsets, size);
    for (String object : objects) {
      offsets[number(object)] = file.length();
      file.append(object);
    }
    int table = file.length();
    file.append("xref\n0 ").append(size).append("\n0000000000 65535 f \n");
    for (int number = 1; number < size; number++) {
      file.append("%010d 00000 n \n".formatted(offsets[number] + off));
    }
    return file.append(trailer.replaceFirst("/Size [0-9]+", "/Size " + size))
        .append("startxref\n" + table + "\n%%EOF\n")
        .append(after)
        .toString();
  }

  static int number(String object) {
    var head = HEAD.matcher(object);
    if (!head.find()) {
      throw new AssertionError("not an object");
    }
    return Integer.parseInt(head.group(1));
  }

  /** The index of the k-th object, from 0, that has this text in it. */
  int find(String text, int k) {
    int left = k;
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i).contains(text) && left-- == 0) {
        return i;
      }
    }
    throw new AssertionError("no object with " + text);
  }

  /** Changes an object; the change must change something. */
  void change(int index, UnaryOperator<String> change) {
    String after = change.apply(objects.get(index));
    if (after.equals(objects.get(index))) {
      throw new AssertionError("nothing was changed");
    }
    objects.set(index, after);
  }

  /** Changes a stream's data and its length with it. */
  void stream(int index, UnaryOperator<String> change) {
    change(index, object -> withStream(object, change.apply(data(object))));
  }

  static String data(String object) {
    int start = object.indexOf("stream\n") + 7;
    return object.substring(start, object.lastIndexOf("\nendstream"));
  }

  static String withStream(String object, String data) {
    String head = object.substring(0, object.indexOf("stream\n"));
    String length = LENGTH.matcher(head).replaceFirst("/Length " + data.length());
    length = length.replaceFirst("/Length1 [0-9]+", "/Length1 " + data.length());
    return length + "stream\n" + data + "\nendstream\nendobj\n";
  }

  /** Where a page's drawing stands, from page 0. */
  int contents(int page) {
    int left = page;
    for (int i = 0; i < objects.size(); i++) {
      if (isContents().test(objects.get(i)) && left-- == 0) {
        return i;
      }
    }
    throw new AssertionError("no such page");
  }

  private static Predicate<String> isContents() {
    return object -> object.contains(">>\nstream\nq /Sheet Do Q\n");
  }

  /** Changes the font program of the k-th typeface in use. */
  void program(int k, java.util.function.Consumer<Program> change) {
    stream(
        find("/Length1 ", k),
        data -> {
          var program = new Program(bytes(data));
          change.accept(program);
          return text(program.file());
        });
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    var out = new ByteArrayOutputStream(text.length());
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
