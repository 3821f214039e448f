package tewatashi.town.browser;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads what lies in the tray. */
final class Paper {
  private Paper() {}

  /** Every letter, without the spaces between them. */
  static String text(byte[] document) throws IOException {
    try (var pdf = Loader.loadPDF(document)) {
      return new PDFTextStripper().getText(pdf).replaceAll("[\\s\\u3000]", "");
    }
  }

  static int pages(byte[] document) throws IOException {
    try (var pdf = Loader.loadPDF(document)) {
      return pdf.getNumberOfPages();
    }
  }
}
