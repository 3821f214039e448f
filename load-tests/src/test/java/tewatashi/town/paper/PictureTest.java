package tewatashi.town.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;

/** A picture is the same on paper and in the register, however it is packed. */
class PictureTest {
  private static final PaperReader READER =
      new PaperReader(new People(List.of(), Map.of(), Map.of(), Map.of(), Set.of()));

  @Test
  void aPictureOnAPageIsTheRegistersOwn() throws IOException {
    var seal = drawn(BufferedImage.TYPE_BYTE_BINARY, 3);
    var page = READER.readWhole(pdf(seal)).getFirst();
    assertThat(page.pictures()).containsExactly(Picture.digest(png(seal)));
  }

  @Test
  void howItIsPackedDoesNotCount() throws IOException {
    assertThat(Picture.digest(png(drawn(BufferedImage.TYPE_BYTE_BINARY, 3))))
        .isEqualTo(Picture.digest(png(drawn(BufferedImage.TYPE_INT_RGB, 3))))
        .isEqualTo(Picture.digest(png(drawn(BufferedImage.TYPE_BYTE_GRAY, 3))));
  }

  @Test
  void oneDotMakesAnother() throws IOException {
    var other = drawn(BufferedImage.TYPE_BYTE_BINARY, 3);
    other.setRGB(0, 0, ~other.getRGB(0, 0) | 0xff000000);
    assertThat(Picture.digest(png(other)))
        .isNotEqualTo(Picture.digest(png(drawn(BufferedImage.TYPE_BYTE_BINARY, 3))));
  }

  @Test
  void whatIsNoPictureIsTold() {
    String text = Base64.getEncoder().encodeToString("no picture".getBytes());
    assertThatThrownBy(() -> Picture.digest(text)).isInstanceOf(IOException.class);
  }

  private static BufferedImage drawn(int type, int step) {
    var image = new BufferedImage(21, 17, type);
    for (int x = 0; x < 21; x++) {
      for (int y = 0; y < 17; y++) {
        image.setRGB(x, y, (x * step + y) % 5 == 0 ? 0xff000000 : 0xffffffff);
      }
    }
    return image;
  }

  private static String png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static byte[] pdf(BufferedImage image) throws IOException {
    try (var document = new PDDocument();
        var bytes = new ByteArrayOutputStream()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, image), 100, 100, 60, 60);
      }
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
