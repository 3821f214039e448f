package tewatashi.issuance.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.contentstream.operator.color.SetStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetLineWidth;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Runs through a page's drawing with a short list of operators; any other refuses. Whatever could
 * lie over a text must come before it: grounds and lines first, then the mark across the sheet,
 * then pictures, then upright texts.
 *
 * <p>It believes each font's ToUnicode: right words over wrong shapes pass here. Comparing every
 * embedded glyph with the installed font's own is the strict reader's work, which comes later.
 */
final class PageEngine extends PDFStreamEngine {
  private static final Set<String> STATE =
      Set.of("q", "Q", "cm", "BT", "ET", "Tm", "Tc", "Tf", "Tj", "g", "rg", "G", "w");
  private static final Set<String> PATHS = Set.of("re", "m", "l", "S", "f");
  private static final double LINE_MAX_PT = 1;
  private static final double GROUND_MIN = 0.9;
  private static final double INK_MAX = 0.5;
  private static final double LETTER_MIN_PT = 6;
  private static final double LETTER_MAX_PT = 40;
  private static final double MARK_DEGREES = 52;

  /** What may no longer come, once this has begun. */
  private enum Layer {
    PATHS,
    MARK,
    IMAGES,
    TEXTS
  }

  private final List<SeenPage.SeenLetter> texts = new ArrayList<>();
  private final List<SeenPage.SeenLetter> mark = new ArrayList<>();
  private final List<SeenPage.SeenImage> images = new ArrayList<>();
  private Layer layer = Layer.PATHS;

  private PageEngine() {
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new Concatenate(this));
    addOperator(new BeginText(this));
    addOperator(new EndText(this));
    addOperator(new SetMatrix(this));
    addOperator(new SetCharSpacing(this));
    addOperator(new SetFontAndSize(this));
    addOperator(new ShowText(this));
    addOperator(new SetNonStrokingDeviceGrayColor(this));
    addOperator(new SetNonStrokingDeviceRGBColor(this));
    addOperator(new SetStrokingDeviceGrayColor(this));
    addOperator(new SetLineWidth(this));
  }

  /** Everything drawn on the page. */
  static SeenPage run(PDPage page) throws IOException {
    var engine = new PageEngine();
    engine.processPage(page);
    return new SeenPage(engine.texts, engine.mark, engine.images);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    String name = operator.getName();
    if (STATE.contains(name)) {
      super.processOperator(operator, operands);
    } else if (PATHS.contains(name)) {
      begin(Layer.PATHS);
      judgePath(name);
    } else if (name.equals("Do") && operands.getFirst() instanceof COSName image) {
      begin(Layer.IMAGES);
      see(getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT).getCOSStream(image));
    } else {
      throw new Unapproved("an operator that no form has");
    }
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
      throws IOException {
    throw exception;
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    String text = font.isEmbedded() ? font.toUnicode(code) : null;
    if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > 2) {
      throw new Unapproved("a letter that does not say what it is");
    }
    if (!getGraphicsState().getTextState().getRenderingMode().isFill()) {
      throw new Unapproved("a letter that is not drawn");
    }
    double x = matrix.getTranslateX();
    double y = matrix.getTranslateY();
    if (matrix.getShearX() == 0 && matrix.getShearY() == 0) {
      begin(Layer.TEXTS);
      judgeLetter(matrix);
      double advance = displacement.getX() * matrix.getScaleX();
      texts.add(new SeenPage.SeenLetter(text, x, y, advance, matrix.getScaleY()));
    } else {
      begin(Layer.MARK);
      double degrees = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleX()));
      if (Math.abs(degrees - MARK_DEGREES) > 1 || luminance() < GROUND_MIN - 0.05) {
        throw new Unapproved("a slanted letter");
      }
      mark.add(new SeenPage.SeenLetter(text, x, y, 0, 0));
    }
  }

  private void judgeLetter(Matrix matrix) throws IOException {
    if (Math.abs(matrix.getScaleX() - matrix.getScaleY()) > 0.01
        || matrix.getScaleY() < LETTER_MIN_PT
        || matrix.getScaleY() > LETTER_MAX_PT) {
      throw new Unapproved("a letter of another size");
    }
    if (luminance() > INK_MAX) {
      throw new Unapproved("a letter too pale to read");
    }
  }

  private void judgePath(String operator) throws IOException {
    if (operator.equals("f") && luminance() < GROUND_MIN) {
      throw new Unapproved("a dark ground");
    }
    if (operator.equals("S") && getGraphicsState().getLineWidth() > LINE_MAX_PT) {
      throw new Unapproved("a thick line");
    }
  }

  private void begin(Layer next) throws Unapproved {
    if (next.compareTo(layer) < 0) {
      throw new Unapproved("something drawn over what lies above it");
    }
    layer = next;
  }

  private void see(COSStream image) throws IOException {
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
    if (matrix.getShearX() != 0
        || matrix.getShearY() != 0
        || matrix.getScaleX() <= 0
        || matrix.getScaleY() <= 0) {
      throw new Unapproved("a picture that is turned");
    }
    double x = matrix.getTranslateX();
    double y = matrix.getTranslateY();
    var place = new Place(x, y, x + matrix.getScaleX(), y + matrix.getScaleY());
    images.add(new SeenPage.SeenImage(EmbeddedImage.pixels(image), place));
  }

  /** How bright the filling colour is, 0 to 1. */
  private double luminance() throws IOException {
    int rgb = getGraphicsState().getNonStrokingColor().toRGB();
    return GreyDigest.grey(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF) / 255.0;
  }
}
