package tewatashi.issuance.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import tewatashi.issuance.bench.DrawnPage.Layer;

/** The same page by OpenPDF, its fonts parsed once and kept. */
final class OpenPdfPeer {
  private final DrawnPage page;
  private final Map<String, BaseFont> fonts = new HashMap<>();

  OpenPdfPeer(DrawnPage page) {
    this.page = page;
  }

  byte[] draw() throws IOException {
    var file = new ByteArrayOutputStream(1 << 17);
    var document = new Document(PageSize.A4);
    var writer = PdfWriter.getInstance(document, file);
    document.open();
    var pen = writer.getDirectContent();
    for (var layer : PageCapture.layers(page)) {
      drawShapes(pen, layer);
      for (var image : layer.images()) {
        float[] m = image.matrix();
        pen.addImage(Image.getInstance(image.png()), m[0], m[1], m[2], m[3], m[4], m[5]);
      }
      for (var words : layer.words()) {
        float[] m = words.matrix();
        float[] rgb = words.rgb();
        pen.setRGBColorFillF(rgb[0], rgb[1], rgb[2]);
        pen.beginText();
        pen.setFontAndSize(font(words.typeface()), words.size());
        pen.setCharacterSpacing(words.spacing());
        pen.setTextMatrix(m[0], m[1], m[2], m[3], m[4], m[5]);
        pen.showText(words.text());
        pen.endText();
      }
    }
    document.close();
    return file.toByteArray();
  }

  private BaseFont font(String name) throws IOException {
    var font = fonts.get(name);
    if (font == null) {
      font =
          BaseFont.createFont(
              name + ".ttf",
              BaseFont.IDENTITY_H,
              BaseFont.EMBEDDED,
              false,
              FontFiles.bytes(name),
              null);
      fonts.put(name, font);
    }
    return font;
  }

  private static void drawShapes(PdfContentByte pen, Layer layer) throws IOException {
    for (var shape : layer.shapes()) {
      float[] rgb = shape.rgb();
      if (shape.filled()) {
        pen.setRGBColorFillF(rgb[0], rgb[1], rgb[2]);
      } else {
        pen.setRGBColorStrokeF(rgb[0], rgb[1], rgb[2]);
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

  private record Pen(PdfContentByte to) implements PageCapture.Pen {
    @Override
    public void moveTo(float x, float y) {
      to.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
      to.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
      to.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public void close() {
      to.closePath();
    }
  }
}
