package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.rendering.form.Area;
import tewatashi.issuance.rendering.form.PicturePlace;
import tewatashi.issuance.rendering.pdf.Bytes;
import tewatashi.issuance.rendering.pdf.FontTables;
import tewatashi.issuance.rendering.pdf.UsedLetters;

/**
 * The contents of one document's pages (ISO 32000-1, annex A). It belongs to one thread and one
 * person, and goes with them.
 */
final class PageWriter {
  /** The middle of a line of letters stands this far above their base line, hundredths of an em. */
  private static final int MIDDLE_PERCENT = 38;

  private final LetterShapes shapes;
  private final Bytes out = new Bytes(8_192);
  private final ShapedText text = new ShapedText();
  private final SetLines lines = new SetLines();
  private final List<UsedLetters> faces = new ArrayList<>();

  PageWriter(LetterShapes shapes) {
    this.shapes = shapes;
    for (FontTables tables : shapes.tables()) {
      faces.add(new UsedLetters("F" + (faces.size() + 1), tables));
    }
  }

  Bytes bytes() {
    return out;
  }

  /** The typefaces in which something was drawn, in the order of the node's list. */
  List<UsedLetters> facesInUse() {
    return faces.stream().filter(face -> face.count() > 0).toList();
  }

  /** What stands on every page: q and Q keep what is set inside from what follows. */
  void sheet() {
    out.put("q /Sheet Do Q\n");
  }

  /** A block's lines and labels, moved down by so many thousandths of a point. */
  void block(int shift) {
    out.put("q 1 0 0 1 0 ").number(-shift).put(" cm /Block Do Q\n");
  }

  /** A picture at its true size: its unit square is stretched to so many points. */
  void picture(PicturePlace place, Picture picture) {
    double x = place.x() - picture.widthMm() / 2;
    double y = Area.SHEET.height() - place.y() - picture.heightMm() / 2;
    out.put("q ").number(PlacedCell.thousandths(picture.widthMm())).put(" 0 0 ");
    out.number(PlacedCell.thousandths(picture.heightMm())).put(' ');
    out.number(PlacedCell.thousandths(x)).put(' ').number(PlacedCell.thousandths(y));
    out.put(" cm /").put(place.field()).put(" Do Q\n");
  }

  /**
   * Sets a text in its cell, in the middle of its height.
   *
   * @throws Unprintable if it cannot stand there as it is
   */
  void text(PlacedCell cell, String value) throws Unprintable {
    shapes.shape(cell.name(), value, text);
    if (text.count() == 0) {
      return;
    }
    lines.fit(cell, text);
    int size = lines.size();
    int base =
        cell.middle() + lines.leading() * (lines.count() - 1) / 2 - size * MIDDLE_PERCENT / 100;
    for (int line = 0; line < lines.count(); line++) {
      int from = lines.begin(line);
      int to = lines.end(line);
      int free = cell.width() - lines.width(text, from, to);
      int indent =
          switch (cell.align()) {
            case LEFT -> 0;
            case CENTRE -> free / 2;
            case RIGHT -> free;
          };
      line(from, to, size, cell.x() + indent, base);
      base -= lines.leading();
    }
  }

  /** BT…ET is a text; Tf chooses typeface and size, Td the place, Tj draws. */
  private void line(int from, int to, int size, int x, int y) {
    int face = text.face(from);
    out.put("BT ");
    choose(face, size);
    out.number(x).put(' ').number(y).put(" Td <");
    for (int at = from; at < to; at++) {
      if (text.face(at) != face) {
        face = text.face(at);
        out.put(">Tj ");
        choose(face, size);
        out.put('<');
      }
      out.hex16(faces.get(face).code(text.codePoint(at), text.selector(at), text.glyph(at)));
    }
    out.put(">Tj ET\n");
  }

  private void choose(int face, int size) {
    out.put("/F").integer(face + 1).put(' ').number(size).put(" Tf ");
  }
}
