package tewatashi.issuance.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import tewatashi.issuance.bench.DrawnPage.Layer;

/** The same page by Apache PDFBox: as its examples do it, and as one does it who has measured. */
final class PdfBoxPeer {
  private final DrawnPage page;
  private final PDDocument template;
  private final Map<String, TrueTypeFont> shared = new ConcurrentHashMap<>();

  PdfBoxPeer(DrawnPage page) throws IOException {
    this.page = page;
    // The official seal is the same for all of a town's papers: whoever tunes, puts it here.
    var form = new Layer(page.form().shapes(), page.personal().images(), page.form().words());
    try (var document = new PDDocument()) {
      draw(document, new Naive(document), null, form);
      this.template = Loader.loadPDF(bytes(document));
    }
  }

  /** Fonts read and subset for each document, every line and label drawn anew. */
  byte[] naive() throws IOException {
    try (var document = new PDDocument()) {
      var fonts = new Naive(document);
      draw(document, fonts, null, page.form(), page.personal());
      return bytes(document);
    }
  }

  /** The form as a form XObject from a template, fonts parsed once, no ligature look-up. */
  byte[] tuned() throws IOException {
    try (var document = new PDDocument()) {
      var personal =
          new Layer(page.personal().shapes(), java.util.List.of(), page.personal().words());
      draw(
          document, name -> PDType0Font.load(document, sharedFont(name), true), template, personal);
      return bytes(document);
    }
  }

  private TrueTypeFont sharedFont(String name) {
    return shared.computeIfAbsent(
        name,
        _ -> {
          try {
            var font = new TTFParser().parse(new RandomAccessReadBuffer(FontFiles.bytes(name)));
            font.setEnableGsub(false);
            return font;
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private interface FontSource {
    PDFont load(String name) throws IOException;
  }

  private record Naive(PDDocument document) implements FontSource {
    @Override
    public PDFont load(String name) throws IOException {
      return PDType0Font.load(document, FontFiles.file(name).toFile());
    }
  }

  private static void draw(
      PDDocument document,
      FontSource source,
      @org.jspecify.annotations.Nullable PDDocument template,
      Layer... layers)
      throws IOException {
    var sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    var fonts = new HashMap<String, PDFont>();
    try (var pen = new PDPageContentStream(document, sheet)) {
      if (template != null) {
        pen.drawForm(new LayerUtility(document).importPageAsForm(template, 0));
      }
      for (var layer : layers) {
        drawShapes(pen, layer);
        for (var image : layer.images()) {
          var picture = PDImageXObject.createFromByteArray(document, image.png(), "picture");
          pen.drawImage(picture, matrix(image.matrix()));
        }
        for (var words : layer.words()) {
          var font = fonts.get(words.typeface());
          if (font == null) {
            font = source.load(words.typeface());
            fonts.put(words.typeface(), font);
          }
          pen.setNonStrokingColor(words.rgb()[0], words.rgb()[1], words.rgb()[2]);
          pen.beginText();
          pen.setFont(font, words.size());
          pen.setCharacterSpacing(words.spacing());
          pen.setTextMatrix(matrix(words.matrix()));
          pen.showText(words.text());
          pen.endText();
        }
      }
    }
  }

  private static void drawShapes(PDPageContentStream pen, Layer layer) throws IOException {
    for (var shape : layer.shapes()) {
      float[] rgb = shape.rgb();
      if (shape.filled()) {
        pen.setNonStrokingColor(rgb[0], rgb[1], rgb[2]);
      } else {
        pen.setStrokingColor(rgb[0], rgb[1], rgb[2]);
        pen.setLineWidth(shape.lineWidth());
      }
      PageCapture.trace(shape.path(), new Pen(pen));
      if (shape.filled()) {
        pen.fill();
      } else {
        pen.stroke();
      }
    }
  }

  private static Matrix matrix(float[] m) {
    return new Matrix(m[0], m[1], m[2], m[3], m[4], m[5]);
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    var file = new ByteArrayOutputStream(1 << 17);
    document.save(file);
    return file.toByteArray();
  }

  private record Pen(PDPageContentStream to) implements PageCapture.Pen {
    @Override
    public void moveTo(float x, float y) throws IOException {
      to.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) throws IOException {
      to.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3)
        throws IOException {
      to.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public void close() throws IOException {
      to.closePath();
    }
  }
}
