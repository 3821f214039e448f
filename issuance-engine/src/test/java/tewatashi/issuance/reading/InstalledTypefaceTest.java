package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: the reader's own look-up answers as two libraries do that share nothing with it, for the
 * whole font: FontBox for plain characters, the JDK's shaper for variation sequences.
 */
class InstalledTypefaceTest {
  /** In Java a glyph vector marks a selector that was used up so. */
  private static final int INVISIBLE = 0xFFFF;

  private static final int[] SELECTORS =
      IntStream.concat(
              IntStream.rangeClosed(0xFE00, 0xFE0F), IntStream.rangeClosed(0xE0100, 0xE01EF))
          .toArray();

  static Stream<InstalledTypeface> everyTypeface() {
    return Stream.concat(
            InstalledFonts.installed().typefaces().stream(),
            InstalledFonts.vendored().typefaces().stream())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("everyTypeface")
  void everyPlainCharacterHasFontBoxsGlyphAndMeasures(InstalledTypeface face) throws Exception {
    byte[] file = face.file().bytes();
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      CmapLookup plain = font.getUnicodeCmapLookup();
      int found = 0;
      for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
        int glyph = face.glyph(codePoint, 0);
        if (glyph != plain.getGlyphId(codePoint)) {
          throw new AssertionError("U+%04X".formatted(codePoint));
        }
        found += glyph == CharacterMap.NONE ? 0 : 1;
      }
      assertThat(found).isGreaterThan(2_000);
      assertThat(face.name()).isEqualTo(font.getName());
      assertThat(face.glyphs()).isEqualTo(font.getNumberOfGlyphs());
      long[] offsets = font.getIndexToLocation().getOffsets();
      for (int glyph = 0; glyph < face.glyphs(); glyph++) {
        assertThat(face.advance(glyph)).isEqualTo(font.getAdvanceWidth(glyph));
        assertThat((short) face.bearing(glyph))
            .isEqualTo((short) font.getHorizontalMetrics().getLeftSideBearing(glyph));
        assertThat(face.outlineLength(glyph)).isEqualTo(offsets[glyph + 1] - offsets[glyph]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyTypeface")
  void everyVariantHasTheShapersGlyph(InstalledTypeface face) throws Exception {
    var font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(face.file().bytes()));
    var context = new FontRenderContext(null, true, true);
    int found = 0;
    for (int selector : SELECTORS) {
      for (int codePoint = 0x20; codePoint <= 0x3FFFF; codePoint++) {
        int glyph = face.glyph(codePoint, selector);
        if (glyph == CharacterMap.NONE) {
          continue;
        }
        found++;
        char[] text = (Character.toString(codePoint) + Character.toString(selector)).toCharArray();
        var shaped =
            font.layoutGlyphVector(context, text, 0, text.length, Font.LAYOUT_LEFT_TO_RIGHT);
        assertThat(shaped.getGlyphCode(0))
            .as("U+%04X U+%04X", codePoint, selector)
            .isEqualTo(glyph);
        for (int i = 1; i < shaped.getNumGlyphs(); i++) {
          assertThat(shaped.getGlyphCode(i)).isEqualTo(INVISIBLE);
        }
      }
    }
    assertThat(found).isEqualTo(Sequences.in(face));
  }

  @Test
  void aVariantThatTheTypefaceHasNotIsNothingAndNotItsBaseForm() {
    var face = InstalledFonts.vendored().typefaces().getFirst();
    assertThat(face.glyph(0x8FBB, 0)).isNotEqualTo(CharacterMap.NONE);
    assertThat(face.glyph(0x8FBB, 0xE01EF)).isEqualTo(CharacterMap.NONE);
  }

  @Test
  void aFontFileOfAnotherDigestIsRefused() {
    var changed =
        new InstalledFonts.KnownFont(
            "/tewatashi/issuance/rendering/fonts/noto-serif/NotoSerif-Regular.ttf",
            "00".repeat(32),
            false);
    assertThatThrownBy(() -> InstalledFonts.of(List.of(changed)))
        .isInstanceOf(InstalledFonts.UnknownFont.class);
  }
}
