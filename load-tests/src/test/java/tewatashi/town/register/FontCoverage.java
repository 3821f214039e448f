package tewatashi.town.register;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a TrueType file really has, by its own tables: code points (cmap format 12) and variation
 * sequences (format 14, default and other). Libraries draw the default form for a sequence that is
 * missing and say nothing, so they cannot be asked.
 */
final class FontCoverage {
  private final Set<Integer> points = new HashSet<>();
  private final Set<Long> sequences = new HashSet<>();
  private final ByteBuffer font;

  private FontCoverage(ByteBuffer font) {
    this.font = font;
  }

  static FontCoverage of(Path file) throws IOException {
    var coverage = new FontCoverage(ByteBuffer.wrap(Files.readAllBytes(file)));
    int tables = coverage.font.getShort(4);
    for (int i = 0; i < tables; i++) {
      int entry = 12 + 16 * i;
      if (coverage.font.getInt(entry) == 0x636D6170) {
        coverage.readMap(coverage.font.getInt(entry + 8));
      }
    }
    return coverage;
  }

  /** Whether each character, with the selector that follows it if one does, is in the font. */
  boolean has(String text) {
    var points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      boolean selected = i + 1 < points.length && points[i + 1] >>> 8 == 0xE01;
      if (selected && !sequences.contains((long) points[i] << 32 | points[i + 1])) {
        return false;
      }
      if (!selected && points[i] >>> 8 != 0xE01 && !this.points.contains(points[i])) {
        return false;
      }
    }
    return true;
  }

  private void readMap(int map) {
    int subtables = font.getShort(map + 2);
    for (int i = 0; i < subtables; i++) {
      int subtable = map + font.getInt(map + 4 + 8 * i + 4);
      switch (font.getShort(subtable)) {
        case 12 -> readGroups(subtable);
        case 14 -> readSelectors(subtable);
        default -> {}
      }
    }
  }

  private void readGroups(int subtable) {
    int groups = font.getInt(subtable + 12);
    for (int i = 0; i < groups; i++) {
      int group = subtable + 16 + 12 * i;
      for (int point = font.getInt(group); point <= font.getInt(group + 4); point++) {
        points.add(point);
      }
    }
  }

  private void readSelectors(int subtable) {
    int selectors = font.getInt(subtable + 6);
    for (int i = 0; i < selectors; i++) {
      int selector = subtable + 10 + 11 * i;
      int value = threeBytes(selector);
      int defaults = font.getInt(selector + 3);
      int others = font.getInt(selector + 7);
      if (defaults != 0) {
        int ranges = font.getInt(subtable + defaults);
        for (int r = 0; r < ranges; r++) {
          int range = subtable + defaults + 4 + 4 * r;
          int more = Byte.toUnsignedInt(font.get(range + 3));
          for (int m = 0; m <= more; m++) {
            sequences.add((long) (threeBytes(range) + m) << 32 | value);
          }
        }
      }
      if (others != 0) {
        int count = font.getInt(subtable + others);
        for (int c = 0; c < count; c++) {
          sequences.add((long) threeBytes(subtable + others + 4 + 5 * c) << 32 | value);
        }
      }
    }
  }

  private int threeBytes(int at) {
    return Byte.toUnsignedInt(font.get(at)) << 16 | Short.toUnsignedInt(font.getShort(at + 1));
  }
}
