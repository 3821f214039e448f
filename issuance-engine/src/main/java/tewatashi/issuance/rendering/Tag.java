package tewatashi.issuance.rendering;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The six letters before a subset's name (ISO 32000-2, 9.9.2). They follow from the glyphs and
 * nothing else: the same page is the same bytes, and a printer that caches fonts by name never
 * takes one person's subset for another's.
 */
final class Tag {
  private static final int LETTERS = 6;

  private Tag() {}

  static String of(List<Glyph> glyphs) {
    var numbers = ByteBuffer.allocate(12 * glyphs.size());
    for (Glyph glyph : glyphs) {
      numbers.putInt(glyph.id());
      numbers.putInt(glyph.letter().codePoint()).putInt(glyph.letter().selector());
    }
    MessageDigest sha256 = Sha256.start();
    byte[] digest = sha256.digest(numbers.array());
    var tag = new StringBuilder(LETTERS);
    for (int i = 0; i < LETTERS; i++) {
      tag.append((char) ('A' + Byte.toUnsignedInt(digest[i]) % 26));
    }
    return tag.toString();
  }
}
