package tewatashi.issuance.rendering;

import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import tewatashi.issuance.certificate.Picture;

/**
 * One A4 sheet while it is drawn. Whatever the order of calls, grounds and lines lie lowest, then
 * 見本, then pictures, and texts lie over everything: nothing can hide a text.
 */
final class Sheet {
  static final double WIDTH_MM = 210;
  static final double HEIGHT_MM = 297;
  static final double PT_PER_MM = 72 / 25.4;

  private static final double HAIR_PT = 0.25;

  /** The middle of a line of letters stands this far above their base line, in ems. */
  private static final double MIDDLE_EM = 0.38;

  private final Paper paper;
  private final StringBuilder lines = new StringBuilder(4_096);
  private final StringBuilder marks = new StringBuilder();
  private final StringBuilder pictures = new StringBuilder();
  private final StringBuilder texts = new StringBuilder(16_384);
  private final COSDictionary images = new COSDictionary();

  Sheet(Paper paper) {
    this.paper = paper;
  }

  /** Fills a place. */
  void ground(Box box, Ink ink) {
    lines.append(ink.fill()).append('\n').append(rectangle(box)).append(" f\n");
  }

  /** Draws a place's edge. */
  void frame(Box box, Ink ink, double widthPt) {
    lines.append(ink.stroke()).append(' ').append(number(widthPt)).append(" w ");
    lines.append(rectangle(box)).append(" S\n");
  }

  /** A hair line across. */
  void across(double x, double y, double width) {
    stroke(x, y, x + width, y);
  }

  /** A hair line down. */
  void down(double x, double y, double height) {
    stroke(x, y, x, y + height);
  }

  /**
   * Sets a text in its place, in the middle of its height.
   *
   * @param field named when the text cannot be printed
   */
  void text(String field, String text, Box box, Setting setting) throws Unprintable {
    double widthPt = box.width() * PT_PER_MM;
    var glyphs = paper.fonts().glyphs(field, text);
    var set = SetText.fit(field, glyphs, setting, widthPt, box.height() * PT_PER_MM);
    texts.append(setting.ink().fill()).append('\n');
    double middle = (HEIGHT_MM - box.y() - box.height() / 2) * PT_PER_MM;
    double base =
        middle + set.leadingPt() * (set.lines().size() - 1) / 2 - set.sizePt() * MIDDLE_EM;
    for (List<Glyph> line : set.lines()) {
      double free = widthPt - SetText.widthPt(line, set.sizePt(), setting.trackingPt());
      double indent =
          switch (setting.align()) {
            case LEFT -> 0;
            case CENTRE -> free / 2;
            case RIGHT -> free;
          };
      show(
          texts,
          line,
          set.sizePt(),
          setting.trackingPt(),
          "1 0 0 1 " + number(box.x() * PT_PER_MM + indent) + " " + number(base));
      base -= set.leadingPt();
    }
  }

  /** A text across the page, rising from left to right about the page's middle. */
  void mark(String text, double sizePt, double degrees) throws Unprintable {
    var glyphs = paper.fonts().glyphs("specimen_mark", text);
    double half = Glyph.advanceEm(glyphs) * sizePt / 2;
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double down = sizePt * MIDDLE_EM;
    double x = WIDTH_MM / 2 * PT_PER_MM - half * cos + down * sin;
    double y = HEIGHT_MM / 2 * PT_PER_MM - half * sin - down * cos;
    marks.append(Ink.PALE.fill()).append('\n');
    String matrix = number(cos) + " " + number(sin) + " " + number(-sin) + " " + number(cos) + " ";
    show(marks, glyphs, sizePt, 0, matrix + number(x) + " " + number(y));
  }

  /** A picture at its true size about this point. */
  void picture(String name, Picture picture, double centreX, double centreY) {
    double width = picture.widthMm() * PT_PER_MM;
    double height = picture.heightMm() * PT_PER_MM;
    double x = centreX * PT_PER_MM - width / 2;
    double y = (HEIGHT_MM - centreY) * PT_PER_MM - height / 2;
    images.setItem(COSName.getPDFName(name), paper.image(picture));
    pictures.append("q ").append(number(width)).append(" 0 0 ").append(number(height));
    pictures.append(' ').append(number(x)).append(' ').append(number(y));
    pictures.append(" cm /").append(name).append(" Do Q\n");
  }

  String content() {
    return lines.toString() + marks + pictures + texts;
  }

  COSDictionary images() {
    return images;
  }

  private void stroke(double x1, double y1, double x2, double y2) {
    lines.append(Ink.HAIR.stroke()).append(' ').append(number(HAIR_PT)).append(" w ");
    lines.append(point(x1, y1)).append(" m ").append(point(x2, y2)).append(" l S\n");
  }

  /** One line of text: a string for each stretch in one typeface. */
  private void show(
      StringBuilder to, List<Glyph> glyphs, double size, double tracking, String matrix) {
    to.append("BT ").append(matrix).append(" Tm ").append(number(tracking)).append(" Tc ");
    int at = 0;
    while (at < glyphs.size()) {
      Typeface typeface = glyphs.get(at).typeface();
      to.append('/').append(paper.fontName(typeface)).append(' ').append(number(size));
      to.append(" Tf <");
      for (; at < glyphs.size() && glyphs.get(at).typeface() == typeface; at++) {
        to.append(String.format(Locale.ROOT, "%04X", paper.code(glyphs.get(at))));
      }
      to.append("> Tj ");
    }
    to.append("ET\n");
  }

  private static String rectangle(Box box) {
    return point(box.x(), box.bottom())
        + " "
        + number(box.width() * PT_PER_MM)
        + " "
        + number(box.height() * PT_PER_MM)
        + " re";
  }

  private static String point(double x, double y) {
    return number(x * PT_PER_MM) + " " + number((HEIGHT_MM - y) * PT_PER_MM);
  }

  /** Three decimals of a point are a three-thousandth of a millimetre. */
  static String number(double value) {
    long thousandths = Math.round(value * 1000);
    if (thousandths % 1000 == 0) {
      return Long.toString(thousandths / 1000);
    }
    String digits = String.format(Locale.ROOT, "%04d", Math.abs(thousandths));
    int point = digits.length() - 3;
    return (thousandths < 0 ? "-" : "")
        + digits.substring(0, point)
        + "."
        + digits.substring(point);
  }
}
