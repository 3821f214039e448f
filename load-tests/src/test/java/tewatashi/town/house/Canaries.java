package tewatashi.town.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is somebody's own and must not be found where it does not belong: a household's address, and
 * of every member the name, its reading and the individual number, in whatever letters a program
 * keeps them.
 */
final class Canaries {
  private static final List<Charset> LETTERS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  /** Of a primitive array's record: tag, identifier, serial number, length, type. */
  private static final int HEAD = 18;

  private final Map<String, List<byte[]>> birds = new TreeMap<>();

  /** Everybody who lives with this resident, by the town's own feed. */
  static Canaries of(Path town, String resident) throws IOException {
    var records =
        Files.readAllLines(town.resolve("feed.ndjson")).stream().map(JsonObject::new).toList();
    String household =
        records.stream()
            .filter(line -> resident.equals(line.getString("resident")))
            .map(line -> line.getString("household"))
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow();
    var canaries = new Canaries();
    var people = new TreeSet<String>();
    for (var line : records) {
      if ("resident".equals(line.getString("type"))
          && household.equals(line.getString("household"))) {
        people.add(line.getString("resident"));
        canaries.add(line.getString("name"));
        canaries.add(line.getString("name_kana"));
      } else if ("household".equals(line.getString("type"))
          && household.equals(line.getString("household"))) {
        canaries.add(line.getString("address"));
      }
    }
    for (var line : records) {
      if ("individual_number".equals(line.getString("type"))
          && people.contains(line.getString("resident"))) {
        canaries.add(line.getString("number"));
      }
    }
    return canaries;
  }

  private void add(String text) {
    birds.put(text, LETTERS.stream().map(text::getBytes).toList());
  }

  int count() {
    return birds.size();
  }

  /** Those that are in these bytes. */
  Set<String> in(byte[] bytes) {
    var found = new TreeSet<String>();
    birds.forEach((text, forms) -> {
      if (forms.stream().anyMatch(form -> next(bytes, form, 0) >= 0)) {
        found.add(text);
      }
    });
    return found;
  }

  /** Files below a folder in which one is, each with what was found. */
  List<String> below(Path folder) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var here = in(Files.readAllBytes(file));
        if (!here.isEmpty()) {
          found.add(folder.relativize(file) + " has " + here.size());
        }
      }
    }
    return found;
  }

  /**
   * Those that a heap dump holds anywhere but in byte arrays of this length.
   *
   * @param length of a buffer that is known to keep what passed through it last
   */
  Set<String> outsideOf(int length, byte[] dump) {
    var found = new TreeSet<String>();
    birds.forEach((text, forms) -> {
      for (byte[] form : forms) {
        for (int at = next(dump, form, 0); at >= 0; at = next(dump, form, at + 1)) {
          if (!inArray(length, dump, at)) {
            found.add(text);
          }
        }
      }
    });
    return found;
  }

  /**
   * HPROF 1.0.2: a primitive array's record is 0x23, id, serial, length, type (8 is byte), bytes.
   */
  private static boolean inArray(int length, byte[] dump, int at) {
    for (int record = at - HEAD; record >= Math.max(0, at - HEAD - length); record--) {
      if (dump[record] == 0x23
          && dump[record + HEAD - 1] == 8
          && ByteBuffer.wrap(dump, record + HEAD - 5, 4).getInt() == length) {
        return true;
      }
    }
    return false;
  }

  /** Where the next one begins; -1: nowhere. */
  private static int next(byte[] bytes, byte[] form, int from) {
    for (int start = from; start <= bytes.length - form.length; start++) {
      if (bytes[start] == form[0]
          && Arrays.equals(bytes, start, start + form.length, form, 0, form.length)) {
        return start;
      }
    }
    return -1;
  }
}
