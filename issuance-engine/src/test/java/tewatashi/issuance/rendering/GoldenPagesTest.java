package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.CertificateRenderer.Rendering;

/**
 * Goal: a page looks as it did when somebody looked at it. Method: its picture, coarse and in
 * sixteen greys, beside the one that was found good. To write them anew: {@code
 * -Dgolden.update=true}, then look at every one; the run that writes fails.
 */
class GoldenPagesTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "tewatashi", "issuance", "rendering");
  private static final int GREYS = 16;
  private static final float DPI = 72;

  /** Two greys apart are another rasteriser's rounding; more are ink that was not there. */
  private static final int SAME = 2 * 256 / GREYS;

  private static final int INK_MAX = 12;

  @ParameterizedTest
  @CsvSource({
    "residence, 02-alone-everything, 1",
    "residence, 03-household-of-nine, 3",
    "residence, 07-foreign-with-alias, 1",
    "record, 06-long-names, 1",
    "seal, 10-seal-largest-alias, 1"
  })
  void aPageLooksAsItDid(String kind, String name, int page) throws IOException {
    var fonts = Fonts.IPAMJ;
    CertificateContent paper = Papers.all(fonts.word(CertificateKind.RESIDENCE)).get(name);
    if (kind.equals("record")) {
      paper = Papers.asRecord((ResidenceCertificate) paper);
    }
    var seen = picture(fonts.prepared().render(paper), page);
    var file = FOLDER.resolve(kind + "-" + name + "-" + page + ".png");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      ImageIO.write(seen, "png", file.toFile());
      throw new AssertionError(file + " was written anew: look at it, then run again");
    }
    assertThat(differing(ImageIO.read(file.toFile()), seen)).as("pixels").isLessThan(INK_MAX);
  }

  private static int differing(BufferedImage golden, BufferedImage seen) {
    assertThat(seen.getWidth()).isEqualTo(golden.getWidth());
    assertThat(seen.getHeight()).isEqualTo(golden.getHeight());
    int count = 0;
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        int one = golden.getRaster().getSample(x, y, 0);
        int other = seen.getRaster().getSample(x, y, 0);
        count += Math.abs(one - other) > SAME ? 1 : 0;
      }
    }
    return count;
  }

  private static BufferedImage picture(Rendering rendering, int page) throws IOException {
    byte[] pdf = ((Rendering.Rendered) rendering).document().pdf();
    try (var document = Loader.loadPDF(pdf)) {
      var image = new PDFRenderer(document).renderImageWithDPI(page - 1, DPI, ImageType.GRAY);
      var raster = image.getRaster();
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int grey = raster.getSample(x, y, 0) * GREYS / 256;
          raster.setSample(x, y, 0, grey * 255 / (GREYS - 1));
        }
      }
      return image;
    }
  }
}
