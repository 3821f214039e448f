package tewatashi.issuance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.rendering.pdf.PngPicture;

class PrintablePngTest {
  @ParameterizedTest
  @CsvSource({
    "TYPE_BYTE_BINARY, true",
    "TYPE_BYTE_GRAY, true",
    "TYPE_BYTE_INDEXED, true",
    "TYPE_INT_RGB, true",
    "TYPE_INT_ARGB, false",
    "TYPE_USHORT_GRAY, false"
  })
  void onlyWhatPagesCarryUnchangedIsTaken(String type, boolean taken) throws Exception {
    int number = BufferedImage.class.getField(type).getInt(null);
    assertThat(PrintablePng.is(png(number))).isEqualTo(taken);
    assertThat(PngPicture.of("impression", png(number)).isPresent())
        .as("what the register takes, pages carry")
        .isEqualTo(taken);
  }

  @Test
  void whatEndsTooEarlyIsNone() throws IOException {
    byte[] png = png(BufferedImage.TYPE_BYTE_GRAY);
    for (int length = 0; length < png.length; length++) {
      assertThat(PrintablePng.is(Arrays.copyOf(png, length))).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void aPictureThatComesLineByLineInAnotherOrderIsNone() throws IOException {
    byte[] png = png(BufferedImage.TYPE_BYTE_GRAY);
    png[28] = 1;
    assertThat(PrintablePng.is(png)).isFalse();
  }

  /** A transparent grey would let the ground through, and PDF knows nothing of the chunk. */
  @Test
  void aColourMadeTransparentIsNone() throws IOException {
    byte[] png = png(BufferedImage.TYPE_BYTE_GRAY);
    var transparent = ByteBuffer.allocate(png.length + 14);
    transparent.put(png, 0, 33).putInt(2).putInt(0x74524E53).putShort((short) 0).putInt(0);
    transparent.put(png, 33, png.length - 33);
    assertThat(PrintablePng.is(transparent.array())).isFalse();
    assertThat(PngPicture.of("impression", transparent.array())).isEmpty();
  }

  private static byte[] png(int type) throws IOException {
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, type), "png", png);
    return png.toByteArray();
  }
}
