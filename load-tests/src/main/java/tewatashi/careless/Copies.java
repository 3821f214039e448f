package tewatashi.careless;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Several copies wait in one document, one behind the other, each under a number of its own. */
final class Copies {
  private Copies() {}

  /**
   * One of them as a document.
   *
   * @param copy from 1
   * @param of how many there are
   */
  static byte[] one(byte[] all, int copy, int of) {
    if (of == 1) {
      return all;
    }
    try (PDDocument whole = Loader.loadPDF(all);
        var one = new PDDocument();
        var bytes = new ByteArrayOutputStream()) {
      int pages = whole.getNumberOfPages() / of;
      for (int page = (copy - 1) * pages; page < copy * pages; page++) {
        one.importPage(whole.getPage(page));
      }
      one.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
