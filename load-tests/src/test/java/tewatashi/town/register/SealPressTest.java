package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures that any reader of PNG understands, of the size the register states. */
class SealPressTest {
  private static final SealDesign DESIGN = new SealDesign("手渡花子", 0, 15.0, 0b1011);

  @Test
  void theJdkReadsTheSealAtItsTrueSize() throws IOException {
    var press = new SealPress(Lettering.patterns(), 600);
    var png = press.png(DESIGN);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(354).isEqualTo(image.getHeight());
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    int ink = ink(image);
    assertThat(ink).isBetween(354 * 354 / 10, 354 * 354 / 2);
    assertThat(image.getRGB(0, 0) & 0xFF).isEqualTo(255);
    assertThat(image.getRGB(177, 1) & 0xFF).describedAs("a chip at the top").isEqualTo(255);
    assertThat(image.getRGB(1, 177) & 0xFF).describedAs("no chip at the left").isZero();
  }

  @Test
  void sealsThatDifferInOneChipAreDifferentPictures() throws IOException {
    var press = new SealPress(Lettering.patterns(), 300);
    var small = SealDesign.DIAMETERS_MM[0];
    for (int bit = 0; bit < 32; bit++) {
      assertThat(press.png(new SealDesign("手", 1, small, 1 << bit)))
          .isNotEqualTo(press.png(new SealDesign("手", 1, small, 0)));
    }
  }

  @Test
  void theResolutionIsStatedInTheFile() throws IOException {
    var png = new SealPress(Lettering.patterns(), 600).png(DESIGN);
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      var reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      var root = reader.getImageMetadata(0).getAsTree("javax_imageio_1.0");
      var size =
          (org.w3c.dom.Element)
              ((org.w3c.dom.Element) root).getElementsByTagName("HorizontalPixelSize").item(0);
      assertThat(Double.parseDouble(size.getAttribute("value"))).isBetween(0.0423, 0.0424);
    }
  }

  @Test
  void aVariationSelectorBelongsToItsCharacter() {
    assertThat(Lettering.cells("渡邉\uDB40\uDD10𠮷")).containsExactly("渡", "邉\uDB40\uDD10", "𠮷");
  }

  @Test
  void theOfficialSealIsASquareOf21Millimetres() throws IOException {
    var lettering = Lettering.of(Optional.empty());
    var municipality = Municipality.first(1).getFirst();
    var png = new OfficialSeal(lettering).png(municipality, 21);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(496).isEqualTo(image.getHeight());
    assertThat(image.getRGB(3, 3) & 0xFF).isZero();
    assertThat(ink(image)).isGreaterThan(496 * 496 / 8);
  }

  private static int ink(java.awt.image.BufferedImage image) {
    int ink = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        ink += (image.getRGB(x, y) & 0xFF) == 0 ? 1 : 0;
      }
    }
    return ink;
  }
}
