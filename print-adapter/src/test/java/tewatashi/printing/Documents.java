package tewatashi.printing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Synthetic documents. Nothing on them is anybody's. */
public final class Documents {
  private Documents() {}

  /** A PDF with so many A4 pages that differs from every other one by its mark. */
  public static byte[] specimen(int pages, String mark) {
    return large(pages, mark, 0);
  }

  /** The same, with so many bytes of ballast that no compression takes away. */
  public static byte[] large(int pages, String mark, int ballastBytes) {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.getDocumentInformation().setTitle("見本");
      byte[] ballast = new byte[ballastBytes];
      new Random(ballastBytes).nextBytes(ballast);
      document
          .getDocumentCatalog()
          .setMetadata(new PDMetadata(document, new ByteArrayInputStream(ballast)));
      var font = new PDType1Font(FontName.HELVETICA);
      for (int page = 1; page <= pages; page++) {
        var sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        try (var text = new PDPageContentStream(document, sheet)) {
          text.beginText();
          text.setFont(font, 12);
          text.newLineAtOffset(72, 720);
          text.showText("SPECIMEN (mihon) %s %d/%d".formatted(mark, page, pages));
          text.endText();
        }
      }
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
