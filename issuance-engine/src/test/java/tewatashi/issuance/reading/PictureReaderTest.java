package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: a picture is named by all that makes it look as it does, and written in one way. */
class PictureReaderTest {
  private static final String DATA = "not really compressed";
  private static final String GREY = "/DeviceGray";
  private static final String RGB = "/DeviceRGB";

  /** What stands before it and behind it in the file is none of it. */
  private static final String BEFORE = "7 0 obj\n";

  private static final String BEHIND = "8 0 obj\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void aPictureIsNamedByItsMeasuresItsColoursAndItsData(int bits) throws Exception {
    assertThat(read(picture(40, 30, bits, GREY, 1))).isEqualTo(name(40, 30, bits, 0, ""));
    assertThat(read(picture(40, 30, bits, RGB, 3))).isEqualTo(name(40, 30, bits, 2, ""));
  }

  @Test
  void aPalettesColoursArePartOfTheName() throws Exception {
    var indexed = picture(40, 30, 1, "[/Indexed/DeviceRGB 1<0001FEFF8000>]", 1);
    assertThat(read(indexed)).isEqualTo(name(40, 30, 1, 3, "0001feff8000"));
    var one = picture(40, 30, 1, "[/Indexed/DeviceRGB 0<A1B2C3>]", 1);
    assertThat(read(one)).isEqualTo(name(40, 30, 1, 3, "a1b2c3"));
    String most = "0A".repeat(3 * 256);
    var full = picture(40, 30, 8, "[/Indexed/DeviceRGB 255<" + most + ">]", 1);
    assertThat(read(full)).isEqualTo(name(40, 30, 8, 3, most));
  }

  /** As the agreement says: SHA-256 over measures, depth, PNG's colour type, palette and data. */
  private static String name(int width, int height, int bits, int colour, String palette)
      throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(ByteBuffer.allocate(8).putInt(width).putInt(height).array());
    sha256.update(new byte[] {(byte) bits, (byte) colour});
    sha256.update(HexFormat.of().parseHex(palette));
    return HexFormat.of().formatHex(sha256.digest(Cursor.ascii(DATA)));
  }

  @Test
  void aPictureHasFourThousandAndNinetySixSamplesASideAtMost() throws Exception {
    assertThat(read(picture(1, 4_096, 8, GREY, 1))).isEqualTo(name(1, 4_096, 8, 0, ""));
    assertThat(read(picture(4_096, 1, 8, GREY, 1))).isEqualTo(name(4_096, 1, 8, 0, ""));
    assertRefused(picture(0, 30, 8, GREY, 1));
    assertRefused(picture(30, 0, 8, GREY, 1));
    assertRefused(picture(4_097, 30, 8, GREY, 1));
    assertRefused(picture(30, 4_097, 8, GREY, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 6, 7, 9, 16})
  void noOtherDepthIsRead(int bits) {
    assertRefused(picture(40, 30, bits, GREY, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/DeviceCMYK",
        "[/Indexed/DeviceGray 1<0001>]",
        "[/Indexed/DeviceRGB 1<0001FEFF80>]",
        "[/Indexed/DeviceRGB 1<0001FEFF800000>]",
        "[/Indexed/DeviceRGB 1<0001feff8000>]",
        "[/Indexed/DeviceRGB 0001FEFF8000>]"
      })
  void noOtherSpaceOfColoursIsRead(String space) {
    assertRefused(picture(40, 30, 1, space, 1));
    assertRefused(picture(40, 30, 8, "[/Indexed/DeviceRGB 256<" + "0A".repeat(771) + ">]", 1));
  }

  @Test
  void whatUnpacksThePictureAgreesWithIt() {
    assertRefused(picture(40, 30, 8, GREY, 3));
    assertRefused(picture(40, 30, 8, RGB, 1));
    assertRefused(picture(40, 30, 1, "[/Indexed/DeviceRGB 0<A1B2C3>]", 3));
    var right = picture(40, 30, 8, GREY, 1);
    assertRefused(right.replace("/Columns 40", "/Columns 41"));
    assertRefused(right.replace("/Colors 1/BitsPerComponent 8", "/Colors 1/BitsPerComponent 4"));
    assertRefused(right.replace("/Predictor 15", "/Predictor 12"));
    assertRefused(right.replace("/Length 21", "/Length 20"));
    assertRefused(right.replace("/Length 21", "/Length 22"));
    assertRefused(right.replace("/Length 21", "/Length 999"));
  }

  private static String picture(int width, int height, int bits, String space, int colours) {
    return ("<</Type/XObject/Subtype/Image/Width %1$d/Height %2$d/BitsPerComponent %3$d"
            + "/ColorSpace%4$s/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %5$d"
            + "/BitsPerComponent %3$d/Columns %1$d>>/Length %6$d>>\n"
            + "stream\n%7$s\nendstream\nendobj\n")
        .formatted(width, height, bits, space, colours, DATA.length(), DATA);
  }

  private static void assertRefused(String picture) {
    assertThatThrownBy(() -> read(picture)).isInstanceOf(Unapproved.class);
  }

  private static String read(String picture) throws Unapproved {
    byte[] file = Cursor.ascii(BEFORE + picture + BEHIND);
    var cursor = new Cursor(file, BEFORE.length(), file.length);
    assertThat(PictureReader.begins(cursor)).isTrue();
    String name = PictureReader.read(file, cursor);
    assertThat(cursor.sees(Cursor.ascii(BEHIND))).isTrue();
    assertThat(PictureReader.begins(cursor)).isFalse();
    return name;
  }
}
