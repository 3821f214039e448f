package tewatashi.issuance.reading;

/**
 * Reads a picture's object (docs/prepared-page.md, "A picture"): PNG data, wrapped as PDF has it.
 */
final class PictureReader {
  private static final String FAULT = "a picture of another shape";
  private static final byte[] IMAGE = Cursor.ascii("<</Type/XObject/Subtype/Image/Width ");
  private static final byte[] HEIGHT = Cursor.ascii("/Height ");
  private static final byte[] BITS = Cursor.ascii("/BitsPerComponent ");
  private static final byte[] GREY = Cursor.ascii("/ColorSpace/DeviceGray");
  private static final byte[] RGB = Cursor.ascii("/ColorSpace/DeviceRGB");
  private static final byte[] INDEXED = Cursor.ascii("/ColorSpace[/Indexed/DeviceRGB ");
  private static final byte[] PALETTE = Cursor.ascii("<");
  private static final byte[] PALETTE_END = Cursor.ascii(">]");
  private static final byte[] COLORS =
      Cursor.ascii("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ");
  private static final byte[] COLUMNS = Cursor.ascii("/Columns ");
  private static final byte[] LENGTH = Cursor.ascii(">>/Length ");
  private static final int SIDE_MAX = 4_096;
  private static final int ENTRIES_MAX = 256;

  private PictureReader() {}

  /** Whether an object that begins so is a picture. */
  static boolean begins(Cursor file) {
    return file.sees(IMAGE);
  }

  /** The picture's {@link PictureDigest}; the object's head is already behind. */
  static String read(byte[] bytes, Cursor file) throws Unapproved {
    file.expect(IMAGE, FAULT);
    int width = side(file);
    file.expect(HEIGHT, FAULT);
    int height = side(file);
    file.expect(BITS, FAULT);
    int bits = file.number(FAULT);
    if (bits > 8 || Integer.bitCount(bits) != 1) {
      throw new Unapproved(FAULT);
    }
    byte[] palette = new byte[0];
    int colour;
    if (file.skips(GREY)) {
      colour = PictureDigest.GREY;
    } else if (file.skips(RGB)) {
      colour = PictureDigest.RGB;
    } else {
      colour = PictureDigest.INDEXED;
      palette = palette(file);
    }
    file.expect(COLORS, FAULT);
    file.expectNumber(colour == PictureDigest.RGB ? 3 : 1, FAULT);
    file.expect(BITS, FAULT);
    file.expectNumber(bits, FAULT);
    file.expect(COLUMNS, FAULT);
    file.expectNumber(width, FAULT);
    file.expect(LENGTH, FAULT);
    int length = file.number(FAULT);
    file.expect(TypefaceReader.STREAM, FAULT);
    int start = file.pass(length, FAULT);
    file.expect(TypefaceReader.STREAM_END, FAULT);
    return PictureDigest.of(width, height, bits, colour, palette, bytes, start, start + length);
  }

  private static int side(Cursor file) throws Unapproved {
    int side = file.number(FAULT);
    if (side < 1 || side > SIDE_MAX) {
      throw new Unapproved(FAULT);
    }
    return side;
  }

  private static byte[] palette(Cursor file) throws Unapproved {
    file.expect(INDEXED, FAULT);
    int last = file.number(FAULT);
    if (last >= ENTRIES_MAX) {
      throw new Unapproved(FAULT);
    }
    file.expect(PALETTE, FAULT);
    byte[] palette = new byte[3 * (last + 1)];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) file.hex8(FAULT);
    }
    file.expect(PALETTE_END, FAULT);
    return palette;
  }
}
