package tewatashi.issuance.bench;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import tewatashi.issuance.bench.DrawnPage.Image;
import tewatashi.issuance.bench.DrawnPage.Layer;
import tewatashi.issuance.bench.DrawnPage.Shape;
import tewatashi.issuance.bench.DrawnPage.Words;

/** Takes a finished page apart again. What is drawn through a form XObject is the form's own. */
final class PageCapture extends PDFGraphicsStreamEngine {
  private final Layer form = new Layer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final Layer personal = new Layer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final GeneralPath path = new GeneralPath();
  private final StringBuilder run = new StringBuilder();
  private Matrix runStart = new Matrix();
  private int depth;
  private int leftOut;

  private PageCapture(PDPage page) {
    super(page);
  }

  /** The first page of a document. */
  static DrawnPage firstPage(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var page = document.getPage(0);
      var capture = new PageCapture(page);
      capture.processPage(page);
      return new DrawnPage(capture.form, capture.personal, capture.leftOut);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Layer layer() {
    return depth == 0 ? personal : form;
  }

  @Override
  public void showForm(PDFormXObject inner) throws IOException {
    depth++;
    super.showForm(inner);
    depth--;
  }

  @Override
  protected void showText(byte[] codes) throws IOException {
    run.setLength(0);
    super.showText(codes);
    var state = getGraphicsState();
    var font = Objects.requireNonNull(state.getTextState().getFont());
    if (!run.isEmpty() && color(state.getNonStrokingColor()) instanceof float[] rgb) {
      float size = runStart.getScalingFactorY();
      layer()
          .words()
          .add(
              new Words(
                  font.getName().replaceFirst("^[A-Z]{6}\\+", ""),
                  size,
                  new float[] {
                    runStart.getScaleX() / size,
                    runStart.getShearY() / size,
                    runStart.getShearX() / size,
                    runStart.getScaleY() / size,
                    runStart.getTranslateX(),
                    runStart.getTranslateY()
                  },
                  state.getTextState().getCharacterSpacing(),
                  rgb,
                  run.toString()));
    }
  }

  @Override
  protected void showGlyph(Matrix where, PDFont font, int code, Vector advance) {
    if (run.isEmpty()) {
      runStart = where;
    }
    run.append(font.toUnicode(code));
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    var png = new ByteArrayOutputStream();
    ImageIO.write(image.getImage(), "png", png);
    var at = getGraphicsState().getCurrentTransformationMatrix();
    layer()
        .images()
        .add(
            new Image(
                png.toByteArray(),
                new float[] {
                  at.getScaleX(),
                  at.getShearY(),
                  at.getShearX(),
                  at.getScaleY(),
                  at.getTranslateX(),
                  at.getTranslateY()
                }));
  }

  @Override
  public void strokePath() {
    float width = transformWidth(getGraphicsState().getLineWidth());
    keep(getGraphicsState().getStrokingColor(), Math.max(width, 0.01f));
    path.reset();
  }

  @Override
  public void fillPath(int windingRule) {
    keep(getGraphicsState().getNonStrokingColor(), 0);
    path.reset();
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    keep(getGraphicsState().getNonStrokingColor(), 0);
    strokePath();
  }

  private void keep(PDColor paint, float lineWidth) {
    if (color(paint) instanceof float[] rgb) {
      layer().shapes().add(new Shape(new GeneralPath(path), rgb, lineWidth));
    } else {
      leftOut++;
    }
  }

  private static float @org.jspecify.annotations.Nullable [] color(PDColor paint) {
    try {
      if (paint.isPattern()) {
        return null;
      }
      int rgb = paint.toRGB();
      return new float[] {(rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
    path.moveTo(a.getX(), a.getY());
    path.lineTo(b.getX(), b.getY());
    path.lineTo(c.getX(), c.getY());
    path.lineTo(d.getX(), d.getY());
    path.closePath();
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    path.curveTo(x1, y1, x2, y2, x3, y3);
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.getCurrentPoint();
  }

  @Override
  public void closePath() {
    path.closePath();
  }

  @Override
  public void endPath() {
    path.reset();
  }

  @Override
  public void clip(int windingRule) {}

  @Override
  public void shadingFill(COSName shading) {
    leftOut++;
  }

  /** A path's pieces, for whoever draws it again. */
  interface Pen {
    void moveTo(float x, float y) throws IOException;

    void lineTo(float x, float y) throws IOException;

    void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) throws IOException;

    void close() throws IOException;
  }

  static void trace(GeneralPath path, Pen pen) throws IOException {
    float[] p = new float[6];
    for (var at = path.getPathIterator(null); !at.isDone(); at.next()) {
      switch (at.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> pen.moveTo(p[0], p[1]);
        case PathIterator.SEG_LINETO -> pen.lineTo(p[0], p[1]);
        case PathIterator.SEG_CUBICTO -> pen.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
        case PathIterator.SEG_CLOSE -> pen.close();
        default -> throw new IllegalStateException("PDF has no other curves");
      }
    }
  }

  static List<Layer> layers(DrawnPage page) {
    return List.of(page.form(), page.personal());
  }
}
