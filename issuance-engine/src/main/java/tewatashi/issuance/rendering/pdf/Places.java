package tewatashi.issuance.rendering.pdf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which glyph of the typeface stands in which place of a document's program: the typeface's own
 * glyph 0, one a code, then what composites are made of.
 */
final class Places {
  // A component's description (OpenType, "glyf", composite glyphs): flags, glyph, arguments, scale.
  private static final int WORD_ARGUMENTS = 0x0001;
  private static final int ONE_SCALE = 0x0008;
  private static final int MORE = 0x0020;
  private static final int TWO_SCALES = 0x0040;
  private static final int MATRIX = 0x0080;

  private static final byte[] NONE = {};

  private final FontTables tables;
  private int[] glyphs;
  private int count;

  /** A composite's own bytes, with its components' new numbers; empty for a simple glyph. */
  private byte[][] renumbered = {};

  private final Map<Integer, Integer> components = new HashMap<>();

  /** Places for the codes' glyphs, in the order of the codes. */
  Places(FontTables tables, UsedLetters letters) {
    this.tables = tables;
    count = letters.count() + 1;
    glyphs = new int[count];
    for (int code = 1; code < count; code++) {
      glyphs[code] = letters.glyph(code);
    }
    // The list grows while we walk it: a component may be a composite itself.
    for (int place = 0; place < count; place++) {
      if (tables.isComposite(glyphs[place])) {
        renumber(place);
      }
    }
  }

  int count() {
    return count;
  }

  int glyph(int place) {
    return glyphs[place];
  }

  /** The place's bytes where they differ from the typeface's; otherwise empty. */
  byte[] renumbered(int place) {
    return place < renumbered.length ? renumbered[place] : NONE;
  }

  private void renumber(int place) {
    int from = tables.from(glyphs[place]);
    byte[] own = Arrays.copyOfRange(tables.glyf, from, from + tables.length(glyphs[place]));
    int at = 10;
    int flags;
    do {
      flags = Words.u16(own, at);
      Words.put16(own, at + 2, placeOf(Words.u16(own, at + 2)));
      at += 4 + ((flags & WORD_ARGUMENTS) != 0 ? 4 : 2);
      at += (flags & ONE_SCALE) != 0 ? 2 : 0;
      at += (flags & TWO_SCALES) != 0 ? 4 : 0;
      at += (flags & MATRIX) != 0 ? 8 : 0;
    } while ((flags & MORE) != 0);
    if (renumbered.length <= place) {
      int known = renumbered.length;
      renumbered = Arrays.copyOf(renumbered, count);
      Arrays.fill(renumbered, known, count, NONE);
    }
    renumbered[place] = own;
  }

  private int placeOf(int component) {
    Integer known = components.get(component);
    if (known != null) {
      return known;
    }
    if (glyphs.length == count) {
      glyphs = Arrays.copyOf(glyphs, count + 16);
    }
    glyphs[count] = component;
    components.put(component, count);
    return count++;
  }
}
