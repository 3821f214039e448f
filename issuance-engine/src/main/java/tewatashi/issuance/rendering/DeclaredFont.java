package tewatashi.issuance.rendering;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A font file as an operator declares it.
 *
 * @param sha256 of the whole file, 64 lower-case hexadecimal digits: another file is refused
 * @param gaiji whether its private use area is the register's own characters (外字). The same private
 *     code means another shape in another font, so only a declaration makes it a character
 */
public record DeclaredFont(Path file, String sha256, boolean gaiji) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public DeclaredFont {
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("64 hexadecimal digits: SHA-256 of the font's file");
    }
  }
}
