package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: each character of a register gets exactly its own glyph, or the paper is refused. */
class CharactersTest {
  private static final FontSet IPAMJ = Fonts.IPAMJ.set();

  /** In IPAmj明朝's private use area there is something; what it is, only a register could say. */
  private static final String PRIVATE = "\uF860";

  @TempDir private Path folder;

  @Test
  void aPrivateCharacterIsDrawnOnlyThroughAFontDeclaredForIt() throws Exception {
    var undeclared = FontSet.declared(List.of(ipamj(false)));
    var declared = FontSet.declared(List.of(ipamj(true)));

    assertThatThrownBy(() -> IPAMJ.glyphs("name", PRIVATE)).isInstanceOf(Unprintable.class);
    assertThatThrownBy(() -> undeclared.glyphs("name", PRIVATE)).isInstanceOf(Unprintable.class);
    assertThat(declared.glyphs("name", "外" + PRIVATE)).hasSize(2);
    assertThatThrownBy(() -> declared.glyphs("name", "\uE123")).isInstanceOf(Unprintable.class);
    assertThatThrownBy(() -> declared.glyphs("name", "\uDB80\uDC01"))
        .isInstanceOf(Unprintable.class);
  }

  @Test
  void theDeclarationAndTheFilesAreInTheWordOfTheSet() throws Exception {
    var words = new HashSet<String>();
    words.add(IPAMJ.word());
    words.add(FontSet.declared(List.of(ipamj(false))).word());
    words.add(FontSet.declared(List.of(ipamj(true))).word());
    words.add(FontSet.declared(List.of(ipamj(false), noto(true))).word());
    words.add(FontSet.declared(List.of(noto(true), ipamj(false))).word());

    assertThat(words).hasSize(5);
    assertThat(FontSet.declared(List.of(ipamj(true))).word())
        .isEqualTo(FontSet.declared(List.of(ipamj(true))).word())
        .matches("fonts-[0-9a-f]{12}");
  }

  @Test
  void anotherFileThanTheDeclaredOneIsRefused() {
    assertThatThrownBy(
            () -> FontSet.declared(List.of(new DeclaredFont(Fonts.FILE, "0".repeat(64), false))))
        .isInstanceOf(IOException.class)
        .hasMessage("number 1 is another file than the one declared");
    assertThatThrownBy(() -> new DeclaredFont(Fonts.FILE, "ABC", false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFirstFontOfTheListThatHasALetterDrawsIt() throws Exception {
    var mojiFirst = FontSet.declared(List.of(ipamj(false), noto(false)));
    var notoFirst = FontSet.declared(List.of(noto(false), ipamj(false)));

    assertThat(names(mojiFirst, "辻")).containsExactly("IPAmjMincho");
    assertThat(names(notoFirst, "辻")).containsExactly("NotoSerifJP-Regular");
    // An Adobe-Japan1 sequence that only the second has, and no equivalent is known.
    assertThat(names(mojiFirst, "辻\uDB40\uDD00")).containsExactly("NotoSerifJP-Regular");
    // A Moji_Joho sequence that only the second has.
    assertThat(names(notoFirst, "\u9089\uDB40\uDD10")).containsExactly("IPAmjMincho");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NGUYỄN THỊ", "Nguyễn", "ŻÓŁĆ", "żółć", "O'BRIEN-ÅSTRÖM", "ŠČĆĐ"})
  void aNameInLatinLettersIsSetInOneTypeface(String name) throws Exception {
    assertThat(names(IPAMJ, name)).hasSize(1);
    assertThat(names(Fonts.NOTO.set(), name)).hasSize(1);
  }

  @Test
  void theTablesReachPlanesTwoAndThree() throws Exception {
    assertThat(IPAMJ.glyphs("name", "𠮷𩸽𠀋")).hasSize(3).doesNotHaveDuplicates();
    // Plane 3 (U+30EDE): looked for, and honestly not there.
    assertThatThrownBy(() -> IPAMJ.glyphs("name", "\uD883\uDEDE")).isInstanceOf(Unprintable.class);
    // A selector behind a character beyond the first plane.
    var sequences = IPAMJ.typefaces().getFirst().variants().ownGlyphs().keySet();
    var beyond = sequences.stream().filter(one -> one.codePoint() > 0xFFFF).toList();
    assertThat(beyond).hasSizeGreaterThan(100);
    for (Letter letter : beyond) {
      assertThat(IPAMJ.glyphs("name", letter.text()))
          .extracting(Glyph::letter)
          .isEqualTo(List.of(letter));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFA19", "\uFA30", "\uF907", "\uD87E\uDC0B", "が", "Å", "ﬁ", "①", "㍻"})
  void nothingIsNormalised(String text) throws Exception {
    var letters = Letter.of("name", text);
    assertThat(letters.stream().map(Letter::text).collect(Collectors.joining())).isEqualTo(text);
    try {
      var drawn = IPAMJ.glyphs("name", text);
      assertThat(drawn.stream().map(glyph -> glyph.letter().text()).collect(Collectors.joining()))
          .isEqualTo(text);
    } catch (Unprintable refused) {
      // Then not even what Unicode calls its equal is put in its place.
      assertThat(Normalizer.normalize(text, Normalizer.Form.NFKC)).isNotEqualTo(text);
    }
  }

  @Test
  void aCompatibilityIdeographHasItsOwnGlyphAndNotItsUnifiedOnes() throws Exception {
    // 神 as the register of an older family has it, and 神.
    assertThat(IPAMJ.glyphs("name", "\uFA19").getFirst().id())
        .isNotEqualTo(IPAMJ.glyphs("name", "\u795E").getFirst().id());
    // か and a mark are not made into one letter, though Unicode has one.
    assertThatThrownBy(() -> IPAMJ.glyphs("name", "か\u3099")).isInstanceOf(Unprintable.class);
  }

  @Test
  void lettersThatShareAGlyphStayThemselves() throws Exception {
    var byGlyph = new HashMap<Integer, Set<Letter>>();
    var mincho = IPAMJ.typefaces().getFirst();
    for (int codePoint = 0x20; codePoint < 0x30000; codePoint++) {
      var letter = new Letter(codePoint, Letter.PLAIN);
      if (Character.isDefined(codePoint) && !letter.isPrivate()) {
        mincho
            .glyph(letter)
            .ifPresent(glyph -> byGlyph.computeIfAbsent(glyph, _ -> new HashSet<>()).add(letter));
      }
    }
    var shared = byGlyph.values().stream().filter(letters -> letters.size() > 1).toList();
    assertThat(shared).hasSizeGreaterThanOrEqualTo(20);
    assertThat(IPAMJ.glyphs("name", "〜～‐-").stream().map(Glyph::letter)).doesNotHaveDuplicates();
  }

  @Test
  void everyKnownEquivalentIsOneDrawing() throws Exception {
    var lines = IpaexTable.read().lines();
    var file = Path.of("target", "adobe-japan1.equivalents");
    Files.writeString(file, String.join("\n", lines) + "\n");
    assertThat(VariantEquivalents.all().entrySet())
        .extracting(entry ->
            "%04X %X %X"
                .formatted(
                    entry.getKey().codePoint(),
                    entry.getKey().selector(),
                    entry.getValue().selector()))
        .as("what the two fonts say, also in " + file)
        .isEqualTo(lines);
  }

  @Test
  void anEquivalentIsDrawnAndStaysWhatTheRegisterWrote() throws Exception {
    var drawn = IPAMJ.glyphs("name", "辻\uDB40\uDD01").getFirst();
    assertThat(drawn.letter()).isEqualTo(new Letter(0x8FBB, 0xE0101));
    assertThat(drawn.id()).isEqualTo(IPAMJ.glyphs("name", "辻\uDB40\uDD03").getFirst().id());
    // The fonts draw this one a little differently, so nobody has verified it.
    assertThatThrownBy(() -> IPAMJ.glyphs("name", "辻\uDB40\uDD00")).isInstanceOf(Unprintable.class);
  }

  private static Set<String> names(FontSet fonts, String text) throws Unprintable {
    return fonts.glyphs("name", text).stream()
        .map(glyph -> glyph.typeface().postScriptName())
        .collect(Collectors.toSet());
  }

  private static DeclaredFont ipamj(boolean gaiji) throws Exception {
    return declared(Fonts.FILE, gaiji);
  }

  private DeclaredFont noto(boolean gaiji) throws Exception {
    var file = folder.resolve("noto.ttf");
    try (var resource =
        FontSet.class.getResourceAsStream("fonts/noto-serif-jp/NotoSerifJP-Regular.ttf")) {
      Files.write(file, java.util.Objects.requireNonNull(resource).readAllBytes());
    }
    return declared(file, gaiji);
  }

  private static DeclaredFont declared(Path file, boolean gaiji) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return new DeclaredFont(file, HexFormat.of().formatHex(digest), gaiji);
  }
}
