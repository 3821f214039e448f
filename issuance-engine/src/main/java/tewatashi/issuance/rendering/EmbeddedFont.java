package tewatashi.issuance.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * The part of one typeface that one document needs, as a Type 0 font (ISO 32000-2, 9.7). Its codes
 * are our own: one for each (code point, selector) in the order of first use, so that what is read
 * back from the page is what was written, even where a typeface gives several letters one glyph.
 */
final class EmbeddedFont {
  /** What a TrueType font program in a PDF consists of (ISO 32000-2, 9.9.1). */
  private static final List<String> TABLES =
      List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm");

  private static final int SYMBOLIC = 4;

  private final Typeface typeface;
  private final COSDictionary type0 = new COSDictionary();
  private final Map<Letter, Integer> codes = new LinkedHashMap<>();
  private final List<Glyph> glyphs = new ArrayList<>();

  EmbeddedFont(Typeface typeface) {
    this.typeface = typeface;
  }

  COSDictionary dictionary() {
    return type0;
  }

  /** The code that draws this glyph: two bytes, from 1. */
  int code(Glyph glyph) {
    return codes.computeIfAbsent(
        glyph.letter(),
        _ -> {
          glyphs.add(glyph);
          return glyphs.size();
        });
  }

  /** Writes everything the document needs of the typeface. */
  void finish(CosStreams streams) throws IOException {
    var subset = new TTFSubsetter(typeface.font(), TABLES);
    subset.addGlyphIds(glyphIds());
    String name = Tag.of(glyphs) + "+" + typeface.postScriptName();
    var newIds = inverse(subset.getGIDMap());
    var program = new ByteArrayOutputStream(1 << 16);
    subset.writeToStream(program);

    var descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setName(COSName.BASE_FONT, name);
    descendant.setItem(COSName.CIDSYSTEMINFO, identity());
    descendant.setItem(COSName.FONT_DESC, descriptor(name, program.toByteArray(), streams));
    descendant.setInt(COSName.DW, 1000);
    descendant.setItem(COSName.W, widths());
    descendant.setItem(COSName.CID_TO_GID_MAP, streams.of(cidToGid(newIds)));

    var descendants = new COSArray();
    descendants.add(descendant);
    type0.setItem(COSName.TYPE, COSName.FONT);
    type0.setItem(COSName.SUBTYPE, COSName.TYPE0);
    type0.setName(COSName.BASE_FONT, name);
    type0.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    type0.setItem(COSName.DESCENDANT_FONTS, descendants);
    byte[] toUnicode = ToUnicode.of(glyphs).getBytes(StandardCharsets.US_ASCII);
    type0.setItem(COSName.TO_UNICODE, streams.of(toUnicode));
  }

  private Set<Integer> glyphIds() {
    var ids = new HashSet<Integer>();
    for (Glyph glyph : glyphs) {
      ids.add(glyph.id());
    }
    return ids;
  }

  private static Map<Integer, Integer> inverse(Map<Integer, Integer> newToOld) {
    var oldToNew = new HashMap<Integer, Integer>();
    newToOld.forEach((newId, oldId) -> oldToNew.put(oldId, newId));
    return oldToNew;
  }

  private static COSDictionary identity() {
    var info = new COSDictionary();
    info.setItem(COSName.REGISTRY, new COSString("Adobe"));
    info.setItem(COSName.ORDERING, new COSString("Identity"));
    info.setInt(COSName.SUPPLEMENT, 0);
    return info;
  }

  private COSDictionary descriptor(String name, byte[] program, CosStreams streams)
      throws IOException {
    var header = typeface.font().getHeader();
    var horizontal = typeface.font().getHorizontalHeader();
    double scale = 1000.0 / header.getUnitsPerEm();
    var box = new COSArray();
    for (int edge :
        new int[] {header.getXMin(), header.getYMin(), header.getXMax(), header.getYMax()}) {
      box.add(COSInteger.get(Math.round(edge * scale)));
    }
    COSStream file = streams.of(program);
    file.setInt(COSName.LENGTH1, program.length);

    var descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, name);
    descriptor.setInt(COSName.FLAGS, SYMBOLIC);
    descriptor.setItem(COSName.FONT_BBOX, box);
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setLong(COSName.ASCENT, Math.round(horizontal.getAscender() * scale));
    descriptor.setLong(COSName.DESCENT, Math.round(horizontal.getDescender() * scale));
    descriptor.setLong(COSName.CAP_HEIGHT, Math.round(horizontal.getAscender() * scale));
    descriptor.setInt(COSName.STEM_V, 80);
    descriptor.setItem(COSName.FONT_FILE2, file);
    return descriptor;
  }

  /** {@code [1 [w1 w2 …]]}, thousandths of an em. */
  private COSArray widths() {
    var advances = new COSArray();
    for (Glyph glyph : glyphs) {
      advances.add(COSInteger.get(Math.round(glyph.advanceEm() * 1000)));
    }
    var widths = new COSArray();
    widths.add(COSInteger.ONE);
    widths.add(advances);
    return widths;
  }

  private byte[] cidToGid(Map<Integer, Integer> newIds) {
    byte[] map = new byte[2 * (glyphs.size() + 1)];
    for (int i = 0; i < glyphs.size(); i++) {
      Integer newId = newIds.get(glyphs.get(i).id());
      if (newId == null || newId == 0) {
        // Cannot be reached: every glyph was added, and none is .notdef. We check anyway.
        throw new IllegalStateException("a glyph was lost from its subset");
      }
      map[2 * (i + 1)] = (byte) (newId >> 8);
      map[2 * (i + 1) + 1] = newId.byteValue();
    }
    return map;
  }
}
