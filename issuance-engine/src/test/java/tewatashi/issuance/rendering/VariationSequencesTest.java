package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;

/** Goal: our own reading of cmap format 14 agrees with another's, the JDK's HarfBuzz. */
class VariationSequencesTest {
  private static final FontRenderContext PLAIN = new FontRenderContext(null, false, false);

  @Test
  void everySequenceOfTheFontHasTheGlyphThatHarfBuzzGives() throws Exception {
    var font = Font.createFont(Font.TRUETYPE_FONT, Fonts.FILE.toFile());
    var sequences = Fonts.IPAMJ.set().typefaces().getFirst().variants().ownGlyphs();
    assertThat(sequences).hasSizeGreaterThan(11_000);
    sequences.forEach((letter, glyph) -> {
      char[] text = letter.text().toCharArray();
      var shaped = font.layoutGlyphVector(PLAIN, text, 0, text.length, 0);
      assertThat(shaped.getGlyphCode(0)).as(letter.text()).isEqualTo(glyph);
    });
  }

  @Test
  void aSequenceOfAnotherCollectionHasNoGlyph() {
    var mincho = Fonts.IPAMJ.set().typefaces().getFirst();
    assertThat(mincho.glyph(new Letter(0x8FBB, Letter.PLAIN))).isPresent();
    assertThat(mincho.glyph(new Letter(0x8FBB, 0xE0102))).isPresent();
    assertThat(mincho.glyph(new Letter(0x8FBB, 0xE0100))).isEmpty();
  }

  @Test
  void aDefaultFormIsTheBaseCharactersOwnGlyph() {
    var noto = Fonts.NOTO.set().typefaces().getFirst();
    var base = noto.glyph(new Letter(0x8FBB, Letter.PLAIN));
    assertThat(noto.glyph(new Letter(0x8FBB, 0xE0100))).isPresent();
    assertThat(noto.glyph(new Letter(0x4E00, 0xE0100)))
        .isEqualTo(noto.glyph(new Letter(0x4E00, Letter.PLAIN)));
    assertThat(base).isPresent();
  }
}
