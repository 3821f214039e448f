package tewatashi.town;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Papers as simple as they can be, for those who test readers of paper. */
public final class Pages {
  private static final String FONT =
      "issuance-engine/src/main/resources/tewatashi/issuance/rendering/fonts/noto-serif-jp/"
          + "NotoSerifJP-Regular.ttf";
  private static final ConcurrentHashMap<List<String>, byte[]> MADE = new ConcurrentHashMap<>();

  private Pages() {}

  /** A document with one page for each text. */
  public static byte[] pdf(String... texts) {
    return MADE.computeIfAbsent(List.of(texts), Pages::make);
  }

  private static byte[] make(List<String> texts) {
    try (var document = new PDDocument();
        var bytes = new ByteArrayOutputStream()) {
      var font = PDType0Font.load(document, Loaded.FONT, true);
      for (String text : texts) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(font, 12);
          content.newLineAtOffset(50, 700);
          content.showText(text);
          content.endText();
        }
      }
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Loaded {
    static final TrueTypeFont FONT = load();

    private static TrueTypeFont load() {
      Path file = Path.of(System.getProperty("tewatashi.home"), Pages.FONT);
      try {
        return new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
