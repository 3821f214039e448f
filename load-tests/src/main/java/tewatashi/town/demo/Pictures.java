package tewatashi.town.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages as pictures for a screen, the last few kept. */
final class Pictures {
  /** An A4 page is then 1,654 by 2,339 dots: crisp on a screen of two dots a point. */
  private static final float DOTS_PER_INCH = 200;

  private static final int KEPT_MAX = 12;

  private final Map<String, byte[]> kept = new LinkedHashMap<>();

  /**
   * A page as PNG.
   *
   * @param page from 1
   */
  synchronized byte[] png(Lookout.Paper paper, int page) throws IOException {
    String key = paper.number() + "/" + page;
    byte[] known = kept.get(key);
    if (known != null) {
      return known.clone();
    }
    try (var document = Loader.loadPDF(paper.pdf())) {
      var image =
          new PDFRenderer(document).renderImageWithDPI(page - 1, DOTS_PER_INCH, ImageType.RGB);
      var out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      kept.put(key, out.toByteArray());
      while (kept.size() > KEPT_MAX) {
        kept.remove(kept.keySet().iterator().next());
      }
      return out.toByteArray();
    }
  }
}
