package tewatashi.issuance.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks over a registered picture's PNG chunks (ISO/IEC 15948, 5.3) as far as naming it needs; the
 * samples stay compressed. What the page's picture must be the same as is reckoned here, from the
 * register's bytes alone.
 */
final class RegisteredPng {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  private RegisteredPng() {}

  /**
   * The picture's {@link PictureDigest}.
   *
   * @throws IllegalStateException if the register holds something else than a picture, or one that
   *     no page may have
   */
  static String digest(byte[] png) {
    try {
      return walked(ByteBuffer.wrap(png));
    } catch (RuntimeException e) {
      throw new IllegalStateException("the register holds a picture that is none");
    }
  }

  private static String walked(ByteBuffer png) {
    require(png.getLong() == SIGNATURE);
    require(png.getInt() == 13 && tag(png).equals("IHDR"));
    int width = png.getInt();
    int height = png.getInt();
    int bits = png.get();
    int colour = png.get();
    // Compression and filter have one method each; interlaced samples are no PDF's.
    require(png.getShort() == 0 && png.get() == 0);
    png.getInt(); // The checksum: a damaged header names another picture, and nothing matches it.
    require(
        colour == PictureDigest.GREY
            || colour == PictureDigest.RGB
            || colour == PictureDigest.INDEXED);
    byte[] palette = new byte[0];
    var samples = new ByteArrayOutputStream(png.remaining());
    while (true) {
      byte[] chunk = new byte[png.getInt()];
      String tag = tag(png);
      png.get(chunk);
      png.getInt();
      switch (tag) {
        case "IEND" -> {
          byte[] data = samples.toByteArray();
          return PictureDigest.of(width, height, bits, colour, palette, data, 0, data.length);
        }
        case "IDAT" -> samples.writeBytes(chunk);
        case "PLTE" -> palette = colour == PictureDigest.INDEXED ? chunk : palette;
        // Transparent parts would show what lies below: no page has such a picture.
        case "tRNS" -> require(false);
        default -> {}
      }
    }
  }

  private static String tag(ByteBuffer png) {
    byte[] tag = new byte[4];
    png.get(tag);
    return new String(tag, StandardCharsets.ISO_8859_1);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("another kind of picture");
    }
  }
}
