package tewatashi.careless;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Draws sheets as PDF, one document at a time; every page says 見本. */
final class Drawing {
  private static final Path FONT =
      Path.of(
          "issuance-engine/src/main/resources/tewatashi/issuance/rendering/fonts/noto-serif-jp",
          "NotoSerifJP-Regular.ttf");

  /** For a character that the font does not have. */
  private static final String GETA = "〓";

  private static final float LEFT = 60;
  private static final float TOP = 780;
  private static final float LINE = 22;
  private static final float FOOT = 150;
  private static final float SEAL = 60;
  private static final float MARK = 48;

  /** The name of the thread that draws. */
  private static final String PEN = "drawing";

  /** One for all services of this process, by the house's folder. */
  private static final Map<Path, Drawing> DRAWINGS = new HashMap<>();

  private final TrueTypeFont typeface;

  /** Of its own, so that what drawing costs can be told from what the service does. */
  private final ExecutorService pen =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(PEN).factory());

  private final Map<String, Boolean> drawable = new HashMap<>();

  private Drawing(Path home) throws IOException {
    byte[] bytes = Files.readAllBytes(home.resolve(FONT));
    typeface = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
  }

  /** The one that draws with the typeface of the house in this folder. */
  static Drawing of(Path home) throws IOException {
    synchronized (DRAWINGS) {
      var drawing = DRAWINGS.get(home);
      if (drawing == null) {
        drawing = new Drawing(home);
        DRAWINGS.put(home, drawing);
      }
      return drawing;
    }
  }

  /** The document; a typeface is not for several threads. */
  byte[] pdf(List<Sheet> sheets) throws IOException {
    try {
      return pen.submit(() -> drawn(sheets)).get();
    } catch (ExecutionException e) {
      throw new IOException("it cannot be drawn", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was not waited for", e);
    }
  }

  private byte[] drawn(List<Sheet> sheets) throws IOException {
    try (var document = new PDDocument();
        var bytes = new ByteArrayOutputStream()) {
      var font = PDType0Font.load(document, typeface, true);
      for (Sheet sheet : sheets) {
        draw(document, font, sheet);
      }
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void draw(PDDocument document, PDType0Font font, Sheet sheet) throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      write(content, font, MARK, LEFT, TOP - 20, "見本");
      write(content, font, 20, LEFT, TOP - 70, sheet.title());
      write(content, font, 9, LEFT, TOP - 90, "発行番号 " + sheet.issue());
      float at = TOP - 120;
      for (String line : sheet.lines()) {
        write(content, font, 12, LEFT, at, line);
        at -= LINE;
      }
      if (sheet.impression().length > 0) {
        picture(document, content, sheet.impression(), LEFT, at - SEAL);
      }
      write(content, font, 12, LEFT, FOOT + 40, "この写しは、登録の内容と相違ないことを証明する。");
      write(content, font, 12, LEFT, FOOT + 18, sheet.date());
      write(content, font, 12, LEFT, FOOT, sheet.signer());
      if (sheet.officialSeal().length > 0) {
        picture(document, content, sheet.officialSeal(), LEFT + 300, FOOT - 20);
      }
      write(content, font, 10, LEFT + 220, FOOT - 80, sheet.number() + " / " + sheet.of());
    }
  }

  private static void picture(
      PDDocument document, PDPageContentStream content, byte[] png, float x, float y)
      throws IOException {
    var image = PDImageXObject.createFromByteArray(document, png, "seal");
    content.drawImage(image, x, y, SEAL, SEAL);
  }

  private void write(
      PDPageContentStream content, PDType0Font font, float size, float x, float y, String text)
      throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(drawable(font, text));
    content.endText();
  }

  private String drawable(PDType0Font font, String text) {
    var drawn = new StringBuilder();
    text.codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .mapToObj(Character::toString)
        .map(one -> drawable.computeIfAbsent(one, _ -> has(font, one)) ? one : GETA)
        .forEach(drawn::append);
    return drawn.toString();
  }

  private static boolean has(PDType0Font font, String character) {
    try {
      font.encode(character);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
