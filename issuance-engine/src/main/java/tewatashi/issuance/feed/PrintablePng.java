package tewatashi.issuance.feed;

import java.nio.ByteBuffer;

/**
 * Whether a PNG (ISO/IEC 15948) can stand on paper sample by sample, as pages carry it: grey, RGB
 * or indexed, at most eight bits deep, not interlaced, nothing transparent. Whatever else there is
 * would have to be recoded, and a registered seal's impression is nobody's to recode.
 */
final class PrintablePng {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;
  private static final int HEADER_BYTES = 33;

  private PrintablePng() {}

  static boolean is(byte[] bytes) {
    var png = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES || png.getLong(0) != SIGNATURE || png.getInt(12) != IHDR) {
      return false;
    }
    boolean palette = false;
    boolean data = false;
    int at = 8;
    // A chunk: length, name, content, checksum.
    while (bytes.length - at >= 12) {
      int length = png.getInt(at);
      if (length < 0 || length > bytes.length - at - 12) {
        return false;
      }
      switch (png.getInt(at + 4)) {
        case PLTE -> palette = true;
        case IDAT -> data = true;
        case TRNS -> {
          return false;
        }
        case IEND -> {
          return data && header(png, palette);
        }
        default -> {}
      }
      at += 12 + length;
    }
    return false;
  }

  private static boolean header(ByteBuffer png, boolean palette) {
    int bits = png.get(24);
    boolean still = png.get(28) == 0;
    boolean colours =
        switch (png.get(25)) {
          case 0 -> bits <= 8;
          case 2 -> bits == 8;
          case 3 -> bits <= 8 && palette;
          default -> false;
        };
    return png.getInt(16) > 0 && png.getInt(20) > 0 && still && colours;
  }
}
