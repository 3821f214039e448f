package tewatashi.issuance.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The typefaces of this node, in order of preference. Loaded once, when the node starts: which they
 * are is part of the form's version, so that two nodes with different fonts differ in the journal.
 */
public final class FontSet {
  /** Where Debian's fonts-ipamj-mincho puts IPAmj明朝. */
  private static final Path IPAMJ = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  private static final String VENDORED_MINCHO = "fonts/noto-serif-jp/NotoSerifJP-Regular.ttf";
  private static final String VENDORED_LATIN = "fonts/noto-serif/NotoSerif-Regular.ttf";

  private final String word;
  private final List<Typeface> typefaces;

  private FontSet(String word, Typeface... typefaces) {
    this(word, List.of(typefaces));
  }

  private FontSet(String word, List<Typeface> typefaces) {
    this.word = word;
    this.typefaces = List.copyOf(typefaces);
  }

  /**
   * An operator's own fonts in their order, then Noto Serif for Latin letters they lack. The set's
   * word comes from the files and what was declared of them, so that nodes that would draw
   * differently differ in the journal.
   *
   * @throws IOException if a file cannot be read, is no TrueType font, or is not the one declared
   */
  public static FontSet declared(List<DeclaredFont> fonts) throws IOException {
    if (fonts.isEmpty()) {
      throw new IllegalArgumentException("a declared set has a font");
    }
    var typefaces = new ArrayList<Typeface>();
    var all = Sha256.start();
    for (DeclaredFont font : fonts) {
      byte[] file = Files.readAllBytes(font.file());
      if (!HexFormat.of().formatHex(Sha256.start().digest(file)).equals(font.sha256())) {
        throw new IOException(
            "number %d is another file than the one declared".formatted(typefaces.size() + 1));
      }
      typefaces.add(Typeface.read(file, font.gaiji()));
      all.update((font.sha256() + (font.gaiji() ? "+" : "-")).getBytes(StandardCharsets.US_ASCII));
    }
    typefaces.add(vendored(VENDORED_LATIN));
    return new FontSet("fonts-" + HexFormat.of().formatHex(all.digest(), 0, 6), typefaces);
  }

  /** IPAmj明朝 where it is installed, otherwise what is {@link #vendored()}. */
  public static FontSet installed() {
    return Files.isReadable(IPAMJ) ? ipamj(IPAMJ) : vendored();
  }

  /**
   * IPAmj明朝 from this file, then Noto Serif for the Latin letters it lacks.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static FontSet ipamj(Path file) {
    try {
      return new FontSet(
          "ipamj", Typeface.read(Files.readAllBytes(file), false), vendored(VENDORED_LATIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every build carries: Noto Serif JP, then Noto Serif. */
  public static FontSet vendored() {
    try {
      return new FontSet("noto", vendored(VENDORED_MINCHO), vendored(VENDORED_LATIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The set's word in the form's version. */
  String word() {
    return word;
  }

  /**
   * The files in their order: SHA-256 of each, hexadecimal, with {@code /gaiji} behind one whose
   * private use area is the register's.
   */
  public List<String> files() {
    return typefaces.stream().map(Typeface::file).toList();
  }

  List<Typeface> typefaces() {
    return typefaces;
  }

  /**
   * A text's glyphs. A name in Latin letters is set in one typeface if any has all of it; else each
   * letter is set in the first that has exactly this letter.
   *
   * @throws Unprintable if no typeface has one of the letters
   */
  List<Glyph> glyphs(String field, String text) throws Unprintable {
    var letters = Letter.of(field, text);
    var glyphs = new ArrayList<Glyph>(letters.size());
    int at = 0;
    while (at < letters.size()) {
      int end = endOfRun(letters, at);
      glyphs.addAll(run(field, letters.subList(at, end)));
      at = end;
    }
    return glyphs;
  }

  /**
   * The characters of a text that cannot be drawn, each once, as a register's keeper looks them up:
   * {@code U+9089 U+E0110} for a character with its selector. By the same look-up as {@link
   * #glyphs}.
   */
  public List<String> missing(String text) {
    var missing = new LinkedHashSet<String>();
    for (String letter : letters(text)) {
      if (!draws(letter)) {
        missing.add(
            letter.codePoints().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" ")));
      }
    }
    return List.copyOf(missing);
  }

  /** Whether one character, with its selector if it has one, can be drawn. */
  public boolean draws(String letter) {
    try {
      return !glyphs("", letter).isEmpty();
    } catch (Unprintable _) {
      return false;
    }
  }

  /** A text's characters, each with the selectors that follow it; joined they are the text. */
  public static List<String> letters(String text) {
    var letters = new ArrayList<String>();
    int start = 0;
    while (start < text.length()) {
      int end = text.offsetByCodePoints(start, 1);
      while (end < text.length() && Letter.isSelector(text.codePointAt(end))) {
        end = text.offsetByCodePoints(end, 1);
      }
      letters.add(text.substring(start, end));
      start = end;
    }
    return letters;
  }

  private List<Glyph> run(String field, List<Letter> letters) throws Unprintable {
    for (Typeface typeface : typefaces) {
      var run = new ArrayList<Glyph>(letters.size());
      for (Letter letter : letters) {
        typeface.glyph(letter).ifPresent(glyph -> run.add(new Glyph(typeface, glyph, letter)));
      }
      if (run.size() == letters.size()) {
        return run;
      }
    }
    var mixed = new ArrayList<Glyph>(letters.size());
    for (Letter letter : letters) {
      mixed.add(single(field, letter));
    }
    return mixed;
  }

  private Glyph single(String field, Letter letter) throws Unprintable {
    for (Typeface typeface : typefaces) {
      var glyph = typeface.glyph(letter);
      if (glyph.isPresent()) {
        return new Glyph(typeface, glyph.getAsInt(), letter);
      }
    }
    throw Unprintable.glyphMissing(field);
  }

  /** One letter, or Latin letters with what stands between them in a name. */
  private static int endOfRun(List<Letter> letters, int start) {
    if (!letters.get(start).isLatin()) {
      return start + 1;
    }
    int end = start + 1;
    while (end < letters.size()
        && (letters.get(end).isLatin() || " -'.,".indexOf(letters.get(end).codePoint()) >= 0)) {
      end++;
    }
    return end;
  }

  private static Typeface vendored(String resource) throws IOException {
    try (var file = FontSet.class.getResourceAsStream(resource)) {
      return Typeface.read(Objects.requireNonNull(file, resource).readAllBytes(), false);
    }
  }
}
