package tewatashi.issuance.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An embedded font program taken apart, to be put together again with right sums and offsets. */
final class Program {
  final Map<String, byte[]> tables = new TreeMap<>();
  final List<byte[]> glyphs = new ArrayList<>();

  /** One with nothing in it yet. */
  Program() {}

  Program(byte[] file) {
    var in = ByteBuffer.wrap(file);
    for (int i = 0; i < in.getShort(4); i++) {
      int entry = 12 + 16 * i;
      String tag = new String(file, entry, 4, StandardCharsets.ISO_8859_1);
      byte[] table = new byte[in.getInt(entry + 12)];
      in.get(in.getInt(entry + 8), table);
      tables.put(tag, table);
    }
    var places = ByteBuffer.wrap(table("loca"));
    for (int at = 0; at + 8 <= places.capacity(); at += 4) {
      byte[] glyph = new byte[places.getInt(at + 4) - places.getInt(at)];
      System.arraycopy(table("glyf"), places.getInt(at), glyph, 0, glyph.length);
      glyphs.add(glyph);
    }
  }

  byte[] table(String tag) {
    return java.util.Objects.requireNonNull(tables.get(tag), tag);
  }

  void putShort(String tag, int at, int value) {
    ByteBuffer.wrap(table(tag)).putShort(at, (short) value);
  }

  int getShort(String tag, int at) {
    return ByteBuffer.wrap(table(tag)).getShort(at);
  }

  byte[] file() {
    var outlines = new ByteArrayOutputStream();
    var places = ByteBuffer.allocate(4 * (glyphs.size() + 1));
    for (byte[] glyph : glyphs) {
      places.putInt(outlines.size());
      outlines.writeBytes(padded(glyph));
    }
    places.putInt(outlines.size());
    tables.put("glyf", outlines.toByteArray());
    tables.put("loca", places.array());
    return framed(tables);
  }

  /** These tables behind a directory, each sum true. */
  static byte[] framed(Map<String, byte[]> tables) {
    ByteBuffer.wrap(java.util.Objects.requireNonNull(tables.get("head"))).putInt(8, 0);
    int directory = 12 + 16 * tables.size();
    int length = directory + tables.values().stream().mapToInt(t -> padded(t).length).sum();
    var file = ByteBuffer.allocate(length);
    int most = Integer.highestOneBit(tables.size());
    file.putInt(0x0001_0000).putShort((short) tables.size()).putShort((short) (16 * most));
    file.putShort((short) Integer.numberOfTrailingZeros(most));
    file.putShort((short) (16 * (tables.size() - most)));
    int at = directory;
    int head = 0;
    for (var table : tables.entrySet()) {
      head = table.getKey().equals("head") ? at : head;
      file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
      file.putInt(sum(padded(table.getValue()))).putInt(at).putInt(table.getValue().length);
      file.put(at, padded(table.getValue()));
      at += padded(table.getValue()).length;
    }
    file.putInt(head + 8, 0xB1B0AFBA - sum(file.array()));
    return file.array();
  }

  /**
   * A program that was harmed, its sums made true again.
   *
   * @param directory whether the tables' sums too, not the whole's alone
   * @param right the program before, in whose places the tables are
   */
  static byte[] summed(byte[] harmed, byte[] right, boolean directory) {
    var places = ByteBuffer.wrap(right);
    int tables = places.getShort(4);
    int head = -1;
    for (int entry = 12; head < 0; entry += 16) {
      head = places.getInt(entry) == 0x68656164 ? places.getInt(entry + 8) : -1;
    }
    var file = ByteBuffer.wrap(harmed.clone());
    file.putInt(head + 8, 0);
    for (int entry = 12; directory && entry < 12 + 16 * tables; entry += 16) {
      int start = places.getInt(entry + 8);
      int end = start + (places.getInt(entry + 12) + 3 & ~3);
      file.putInt(entry + 4, sum(java.util.Arrays.copyOfRange(file.array(), start, end)));
    }
    return file.putInt(head + 8, 0xB1B0AFBA - sum(file.array())).array();
  }

  private static int sum(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    int sum = 0;
    while (in.hasRemaining()) {
      sum += in.getInt();
    }
    return sum;
  }

  private static byte[] padded(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length + 3 & ~3);
  }
}
