package tewatashi.issuance.rendering.skeleton;

import java.util.Locale;
import tewatashi.issuance.rendering.form.Align;
import tewatashi.issuance.rendering.form.Area;
import tewatashi.issuance.rendering.form.Drawing;
import tewatashi.issuance.rendering.pdf.Bytes;
import tewatashi.issuance.rendering.pdf.UsedLetters;

/**
 * The operators of a content stream (ISO 32000-1, annex A) for what a form shows to everybody. It
 * is drawn in the order of the calls; whoever comes later lies above.
 */
final class Drawn {
  static final double PT_PER_MM = 72 / 25.4;

  private static final double HAIR_PT = 0.25;
  private static final double FRAME_PT = 0.6;
  private static final String HAIR = "0.62 G 0.25 w ";
  private static final String TINT = "0.955 g ";

  /** The middle of a line of letters stands this far above their base line, in ems. */
  private static final double MIDDLE_EM = 0.38;

  private final Bytes out = new Bytes(8_192);
  private final LabelFont font;
  private final UsedLetters letters;
  private final double top;

  /**
   * An empty drawing.
   *
   * @param top what the definition's millimetres are counted from, millimetres from the sheet's
   *     upper edge
   */
  Drawn(LabelFont font, UsedLetters letters, double top) {
    this.font = font;
    this.letters = letters;
    this.top = top;
  }

  byte[] toArray() {
    return out.toArray();
  }

  void draw(Drawing drawing) {
    switch (drawing) {
      case Drawing.Ground ground -> {
        out.put(TINT);
        rectangle(ground.at()).put(" f\n").put(HAIR);
        rectangle(ground.at()).put(" S\n");
      }
      case Drawing.Hair hair -> {
        out.put(HAIR);
        rectangle(hair.at()).put(" S\n");
      }
      case Drawing.Frame frame -> {
        out.put("0.1 G ");
        number(FRAME_PT).put(" w ");
        rectangle(frame.at()).put(" S\n");
      }
      case Drawing.Rule rule -> {
        out.put("0.62 G ");
        number(HAIR_PT).put(" w ");
        point(rule.at().x(), rule.at().y()).put(" m ");
        point(rule.at().right(), rule.at().y()).put(" l S\n");
      }
      case Drawing.Label label -> label(label);
    }
  }

  /** A text across the page, rising from left to right about the page's middle. */
  void mark(String text, double sizePt, double degrees) {
    double half = widthEm(text) * sizePt / 2;
    double cos = StrictMath.cos(StrictMath.toRadians(degrees));
    double sin = StrictMath.sin(StrictMath.toRadians(degrees));
    double down = sizePt * MIDDLE_EM;
    double x = Area.SHEET.width() / 2 * PT_PER_MM - half * cos + down * sin;
    double y = Area.SHEET.height() / 2 * PT_PER_MM - half * sin - down * cos;
    out.put("0.9 g BT ");
    for (double value : new double[] {cos, sin, -sin, cos, x, y}) {
      number(value).put(' ');
    }
    out.put("Tm ");
    show(text, sizePt);
    out.put(" ET\n");
  }

  /** Operators as they are. */
  Bytes raw() {
    return out;
  }

  private void label(Drawing.Label label) {
    out.put(
        switch (label.ink()) {
          case BLACK -> "0.1 g ";
          case GREY -> "0.38 g ";
          case VERMILION -> "0.76 0.19 0.13 rg ";
        });
    int gaps = label.text().codePointCount(0, label.text().length()) - 1;
    double width = widthEm(label.text()) * label.sizePt() + gaps * label.trackingPt();
    double free = label.at().width() * PT_PER_MM - width;
    if (free < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the label %s is %.1f pt too wide", label.text(), -free));
    }
    double indent = label.at().x() * PT_PER_MM + free * share(label.align());
    double middle = height(label.at().y() + label.at().height() / 2);
    out.put("BT ");
    number(indent).put(' ');
    number(middle - label.sizePt() * MIDDLE_EM).put(" Td ");
    number(label.trackingPt()).put(" Tc ");
    show(label.text(), label.sizePt());
    out.put(" ET\n");
  }

  private static double share(Align align) {
    return switch (align) {
      case LEFT -> 0;
      case CENTRE -> 0.5;
      case RIGHT -> 1;
    };
  }

  private void show(String text, double sizePt) {
    out.put("/L ");
    number(sizePt).put(" Tf <");
    text.codePoints().forEach(c -> out.hex16(letters.code(c, 0, font.glyph(c))));
    out.put("> Tj");
  }

  private double widthEm(String text) {
    return text.codePoints().map(c -> font.tables().advance(font.glyph(c))).sum() / 1000.0;
  }

  private Bytes rectangle(Area area) {
    point(area.x(), area.bottom()).put(' ');
    number(area.width() * PT_PER_MM).put(' ');
    return number(area.height() * PT_PER_MM).put(" re");
  }

  private Bytes point(double x, double y) {
    number(x * PT_PER_MM).put(' ');
    return number(height(y));
  }

  private double height(double y) {
    return (Area.SHEET.height() - top - y) * PT_PER_MM;
  }

  private Bytes number(double value) {
    return out.number(Math.toIntExact(Math.round(value * 1000)));
  }
}
