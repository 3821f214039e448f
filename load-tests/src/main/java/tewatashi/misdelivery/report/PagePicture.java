package tewatashi.misdelivery.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import tewatashi.misdelivery.scene.WrongPage;

/**
 * A page that lay where it must not, as a picture.
 *
 * @param uri {@code data:} with a PNG
 */
record PagePicture(String uri, int width, int height) {
  /** Enough to read 9-point type on a screen. */
  private static final float DOTS_PER_INCH = 110;

  /** Empty if it cannot be drawn: then that it lay there is all there is to say. */
  static Optional<PagePicture> of(WrongPage page) {
    try (var document = Loader.loadPDF(page.document())) {
      int index = Math.min(page.page(), document.getNumberOfPages()) - 1;
      var picture =
          new PDFRenderer(document).renderImageWithDPI(index, DOTS_PER_INCH, ImageType.GRAY);
      return Optional.of(
          new PagePicture(
              "data:image/png;base64," + png(picture), picture.getWidth(), picture.getHeight()));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String png(BufferedImage picture) throws IOException {
    var bytes = new ByteArrayOutputStream();
    // Without a file on the way, which asks for a hook that a JVM on its way out does not give.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IOException("this JDK writes no PNG");
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
