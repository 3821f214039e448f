package tewatashi.issuance.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The typefaces of this node in their order, as the reader knows them: each file's digest is
 * compared with the one written down before a byte of it is used.
 */
public final class InstalledFonts {
  private static final String VENDORED = "/tewatashi/issuance/rendering/fonts/";
  private static final KnownFont MINCHO =
      new KnownFont(
          VENDORED + "noto-serif-jp/NotoSerifJP-Regular.ttf",
          "5a04846a0e23acefae825f2f459205036a166f5a63462019ce3492d07bd20e92",
          false);
  private static final KnownFont LATIN =
      new KnownFont(
          VENDORED + "noto-serif/NotoSerif-Regular.ttf",
          "a7e8ea1ab7e7d368b001c892d6148325fffc849a46e030e55e1bdc597bbe939d",
          false);

  /** IPAmj明朝 005.01 where Debian's fonts-ipamj-mincho puts it. */
  private static final KnownFont IPAMJ =
      new KnownFont(
          "/usr/share/fonts/truetype/ipamj/ipamjm.ttf",
          "75268aa9ac2d92080048196af08adee37f1c286cf4b7777ed5ac3722a8737f5f",
          false);

  private final List<KnownFont> known;
  private final List<InstalledTypeface> typefaces;

  private InstalledFonts(List<KnownFont> known, List<InstalledTypeface> typefaces) {
    this.known = known;
    this.typefaces = typefaces;
  }

  /**
   * A font that may be used.
   *
   * @param file a path, or a resource of this build
   * @param sha256 of the whole file, hexadecimal
   * @param gaiji whether its private use area is the register's 外字
   */
  public record KnownFont(String file, String sha256, boolean gaiji) {}

  /** A font's file that is not the one written down: this node must not start. */
  public static final class UnknownFont extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownFont(String file) {
      super("the font " + file + " is another file than the one approved");
    }
  }

  /** Loaded once for all readers of a process: a mincho is forty megabytes. */
  private static final class Once {
    private static final InstalledFonts INSTALLED =
        Files.isReadable(Path.of(IPAMJ.file)) ? of(List.of(IPAMJ, LATIN)) : vendored();
  }

  /** As {@link Once}; loaded only where it is asked for. */
  private static final class VendoredOnce {
    private static final InstalledFonts VENDORED = of(List.of(MINCHO, LATIN));
  }

  /** IPAmj明朝 where it is installed, otherwise what is {@link #vendored()}. */
  public static InstalledFonts installed() {
    return Once.INSTALLED;
  }

  /** What every build carries: Noto Serif JP, then Noto Serif. */
  public static InstalledFonts vendored() {
    return VendoredOnce.VENDORED;
  }

  /**
   * These fonts in this order.
   *
   * @throws UnknownFont if a file has another digest
   * @throws UncheckedIOException if a file cannot be read
   */
  public static InstalledFonts of(List<KnownFont> list) {
    return new InstalledFonts(List.copyOf(list), list.stream().map(InstalledFonts::load).toList());
  }

  /** An operator's own fonts in their order, then Noto Serif for Latin letters they lack. */
  public static InstalledFonts declared(List<KnownFont> list) {
    var all = new ArrayList<>(list);
    all.add(LATIN);
    return of(all);
  }

  List<InstalledTypeface> typefaces() {
    return typefaces;
  }

  /**
   * The glyph that a letter must have in the typeface at this place of the list: exactly, or by a
   * verified equivalent of its sequence, or {@link CharacterMap#NONE}. A private-use character
   * means something only in a font declared for it.
   */
  int glyph(int place, int codePoint, int selector) {
    if (Character.getType(codePoint) == Character.PRIVATE_USE && !known.get(place).gaiji()) {
      return CharacterMap.NONE;
    }
    var face = typefaces.get(place);
    int glyph = face.glyph(codePoint, selector);
    int other = selector == 0 ? 0 : EquivalentSelectors.of(codePoint, selector);
    return glyph == CharacterMap.NONE && other != 0 ? face.glyph(codePoint, other) : glyph;
  }

  private static InstalledTypeface load(KnownFont font) {
    // Read whole rather than mapped: what was digested must be what is used, whoever writes there.
    byte[] bytes = bytes(font.file);
    if (!Sha256Hex.of(bytes).equals(font.sha256)) {
      throw new UnknownFont(font.file);
    }
    return new InstalledTypeface(bytes);
  }

  private static byte[] bytes(String file) {
    try {
      if (!file.startsWith(VENDORED)) {
        return Files.readAllBytes(Path.of(file));
      }
      try (var resource = InstalledFonts.class.getResourceAsStream(file)) {
        return Objects.requireNonNull(resource, file).readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
