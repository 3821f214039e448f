package tewatashi.issuance.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.FinishedPageReader;

/**
 * Reads finished PDF pages by the approved forms. It refuses a page with anything on it that its
 * form does not have: another size of paper, annotations, forms in forms, hidden or pale letters,
 * pictures elsewhere, a file with something appended.
 *
 * <p>What it cannot see yet: a wrong shape under the right ToUnicode (see {@link PageEngine}).
 */
public final class PdfPageReader implements FinishedPageReader {
  private static final Set<COSName> CATALOG =
      Set.of(
          COSName.TYPE, COSName.PAGES, COSName.LANG, COSName.VERSION, COSName.VIEWER_PREFERENCES);
  private static final Set<COSName> PAGE =
      Set.of(COSName.TYPE, COSName.PARENT, COSName.MEDIA_BOX, COSName.RESOURCES, COSName.CONTENTS);
  private static final Set<COSName> RESOURCES = Set.of(COSName.FONT, COSName.XOBJECT);
  private static final double SIZE_TOLERANCE_PT = 0.1;

  private final List<ApprovedForm> forms = ApprovedForm.all();

  @Override
  public List<FinishedPage> read(FinishedDocument document) throws UnreadablePage {
    try {
      if (count(document.pdf(), "startxref") != 1) {
        throw new Unapproved("a file with something appended");
      }
      try (var pdf = Loader.loadPDF(document.pdf())) {
        return read(pdf, document.pages());
      }
    } catch (Unapproved e) {
      throw new UnreadablePage(e.what());
    } catch (IOException | RuntimeException e) {
      // The message of a parser may quote the page.
      throw new UnreadablePage("not well formed: " + e.getClass().getSimpleName());
    }
  }

  private List<FinishedPage> read(PDDocument pdf, int pages) throws IOException {
    if (pdf.isEncrypted() || pdf.getNumberOfPages() != pages) {
      throw new Unapproved("another number of pages");
    }
    onlyKeys(pdf.getDocumentCatalog().getCOSObject(), CATALOG, "catalog");
    var seen = new ArrayList<FinishedPage>();
    for (PDPage page : pdf.getPages()) {
      judge(page);
      var drawn = PageEngine.run(page);
      seen.add(read(drawn));
    }
    return seen;
  }

  private FinishedPage read(SeenPage page) throws Unapproved {
    for (ApprovedForm form : forms) {
      var reader = new SheetReader(form, page);
      if (reader.bearsTitle()) {
        return reader.read();
      }
    }
    throw new Unapproved("a page of no approved form");
  }

  private static void judge(PDPage page) throws Unapproved {
    onlyKeys(page.getCOSObject(), PAGE, "page");
    onlyKeys(page.getResources().getCOSObject(), RESOURCES, "resources");
    var box = page.getMediaBox();
    if (Math.abs(box.getWidth() - PDRectangle.A4.getWidth()) > SIZE_TOLERANCE_PT
        || Math.abs(box.getHeight() - PDRectangle.A4.getHeight()) > SIZE_TOLERANCE_PT
        || box.getLowerLeftX() != 0
        || box.getLowerLeftY() != 0) {
      throw new Unapproved("paper of another size");
    }
    if (!(page.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSStream)) {
      throw new Unapproved("a page drawn in pieces");
    }
  }

  private static void onlyKeys(COSDictionary dictionary, Set<COSName> keys, String where)
      throws Unapproved {
    if (!keys.containsAll(dictionary.keySet())) {
      throw new Unapproved("a " + where + " with more than its own");
    }
  }

  private static int count(byte[] file, String word) {
    var text = new String(file, StandardCharsets.ISO_8859_1);
    int count = 0;
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      count++;
    }
    return count;
  }
}
