package tewatashi.issuance.reading;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.FinishedPageReader;

/**
 * Has PDFBox extract the text of some documents too, and refuses one on which it does not find what
 * our own reader found: a fault of that reader would show itself within a day of issuance. Which
 * documents follows from their digest, so that any node asks for the same.
 */
public final class SecondOpinion implements FinishedPageReader {
  /** PDFBox takes a hundred times as long as our reader: so it adds about as much as that does. */
  public static final int ONE_IN = 64;

  private final FinishedPageReader reader;
  private final int oneIn;

  /**
   * @param reader whose word is checked
   * @param oneIn of so many documents, 1 (every one) or more
   */
  public SecondOpinion(FinishedPageReader reader, int oneIn) {
    if (oneIn < 1) {
      throw new IllegalArgumentException("one in so many documents");
    }
    this.reader = reader;
    this.oneIn = oneIn;
  }

  @Override
  public List<FinishedPage> read(FinishedDocument document) throws UnreadablePage {
    List<FinishedPage> pages = reader.read(document);
    if (isAsked(document)) {
      compare(document, pages);
    }
    return pages;
  }

  private boolean isAsked(FinishedDocument document) {
    long first = HexFormat.fromHexDigitsToLong(document.digest().hex(), 0, 8);
    return first % oneIn == 0;
  }

  private static void compare(FinishedDocument document, List<FinishedPage> pages)
      throws UnreadablePage {
    try (var pdf = Loader.loadPDF(document.pdf())) {
      for (FinishedPage page : pages) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page.number());
        stripper.setEndPage(page.number());
        String extracted = withoutSpace(stripper.getText(pdf));
        for (Map.Entry<String, String> text : page.texts().entrySet()) {
          if (!extracted.contains(withoutSpace(text.getValue()))) {
            throw new UnreadablePage(
                "page %d: PDFBox reads another %s".formatted(page.number(), text.getKey()));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // The message of a parser may quote the page.
      throw new UnreadablePage("PDFBox cannot read it: " + e.getClass().getSimpleName());
    }
  }

  /** Where a line ends and how wide a space is, each library guesses in its own way. */
  private static String withoutSpace(String text) {
    var rest = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(rest::appendCodePoint);
    return rest.toString();
  }
}
