package tewatashi.issuance.rendering.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture whose PNG data (ISO/IEC 15948) go into the file unchanged: the filter and predictor of
 * PNG are those of PDF (ISO 32000-1, 7.4.4.4). So no sample is touched, not even by us.
 */
public final class PngPicture {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;

  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int INDEXED = 3;

  private record Span(int from, int length) {}

  private final String name;
  private final byte[] png;
  private final int header;
  private final @Nullable Span palette;
  private final List<Span> data;

  private PngPicture(String name, byte[] png, int header, @Nullable Span palette, List<Span> data) {
    this.name = name;
    this.png = png;
    this.header = header;
    this.palette = palette;
    this.data = data;
  }

  /**
   * The picture in these bytes; empty if it is none that PDF can take as it is: grey, RGB or
   * indexed, at most eight bits deep, not interlaced, nothing transparent.
   */
  public static Optional<PngPicture> of(String name, byte[] png) {
    if (png.length < 33 || signature(png) != SIGNATURE || Words.i32(png, 12) != IHDR) {
      return Optional.empty();
    }
    Span palette = null;
    var data = new ArrayList<Span>();
    int at = 8;
    while (at + 12 <= png.length) {
      int length = Words.i32(png, at);
      if (length < 0 || length > png.length - at - 12) {
        return Optional.empty();
      }
      switch (Words.i32(png, at + 4)) {
        case PLTE -> palette = new Span(at + 8, length);
        case IDAT -> data.add(new Span(at + 8, length));
        case TRNS -> {
          return Optional.empty();
        }
        case IEND -> {
          return whole(new PngPicture(name, png, 16, palette, data));
        }
        default -> {}
      }
      at += 12 + length;
    }
    return Optional.empty();
  }

  private static Optional<PngPicture> whole(PngPicture picture) {
    boolean size = picture.width() > 0 && picture.height() > 0 && !picture.data.isEmpty();
    boolean still = picture.png[picture.header + 12] == 0;
    boolean colours =
        switch (picture.colourType()) {
          case GREY -> picture.bits() <= 8;
          case RGB -> picture.bits() == 8;
          case INDEXED -> picture.bits() <= 8 && picture.palette != null;
          default -> false;
        };
    return size && still && colours ? Optional.of(picture) : Optional.empty();
  }

  String name() {
    return name;
  }

  void write(Bytes out) {
    int colours = colourType() == RGB ? 3 : 1;
    int length = 0;
    for (Span span : data) {
      length += span.length;
    }
    out.put("<</Type/XObject/Subtype/Image/Width ").integer(width());
    out.put("/Height ").integer(height()).put("/BitsPerComponent ").integer(bits());
    out.put("/ColorSpace");
    space(out);
    // Predictor 15: each row says which of PNG's filters it went through.
    out.put("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors ").integer(colours);
    out.put("/BitsPerComponent ").integer(bits()).put("/Columns ").integer(width());
    out.put(">>/Length ").integer(length).put(">>\nstream\n");
    for (Span span : data) {
      out.put(png, span.from, span.length);
    }
    out.put("\nendstream");
  }

  private void space(Bytes out) {
    if (colourType() == GREY) {
      out.put("/DeviceGray");
    } else if (palette == null || colourType() == RGB) {
      out.put("/DeviceRGB");
    } else {
      out.put("[/Indexed/DeviceRGB ").integer(palette.length / 3 - 1).put('<');
      byte[] colours = new byte[palette.length];
      System.arraycopy(png, palette.from, colours, 0, palette.length);
      out.hex(colours, colours.length).put(">]");
    }
  }

  private int width() {
    return Words.i32(png, header);
  }

  private int height() {
    return Words.i32(png, header + 4);
  }

  private int bits() {
    return png[header + 8];
  }

  private int colourType() {
    return png[header + 9];
  }

  private static long signature(byte[] png) {
    return (long) Words.i32(png, 0) << 32 | (Words.i32(png, 4) & 0xFFFF_FFFFL);
  }

  @Override
  public String toString() {
    return "PngPicture[********]";
  }
}
