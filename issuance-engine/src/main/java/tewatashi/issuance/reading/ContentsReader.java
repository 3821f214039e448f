package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.document.FinishedPage.PlacedImage;
import tewatashi.issuance.reading.ApprovedForm.PicturePlace;

/**
 * Reads what one page draws (docs/prepared-page.md, "A page"): the sheet, the blocks in use, the
 * pictures, lines of text; and nothing else. No colour, no clip, no other state can be set.
 */
final class ContentsReader {
  private static final String FAULT = "a drawing of another shape";
  private static final byte[] SHEET = Cursor.ascii("q /Sheet Do Q\n");
  private static final byte[] BLOCK = Cursor.ascii("q 1 0 0 1 0 ");
  private static final byte[] BLOCK_END = Cursor.ascii(" cm /Block Do Q\n");
  private static final byte[] PICTURE = Cursor.ascii("q ");
  private static final byte[] UPRIGHT = Cursor.ascii(" 0 0 ");
  private static final byte[] SPACE = Cursor.ascii(" ");
  private static final byte[] TEXT = Cursor.ascii("BT ");
  private static final byte[] FONT = Cursor.ascii("/F");
  private static final byte[] SET_FONT = Cursor.ascii(" Tf ");
  private static final byte[] MOVE = Cursor.ascii(" Td <");
  private static final byte[] SHOW = Cursor.ascii(">Tj ");
  private static final byte[] OPEN = Cursor.ascii("<");
  private static final byte[] TEXT_END = Cursor.ascii("ET\n");

  private final Cursor file;
  private final ApprovedForm form;
  private final @Nullable EmbeddedTypeface[] faces;
  private final StringBuilder letters = new StringBuilder();

  /**
   * @param faces by their place in the node's list; null where the document has none
   */
  ContentsReader(Cursor file, ApprovedForm form, @Nullable EmbeddedTypeface[] faces) {
    this.file = file;
    this.form = form;
    this.faces = faces;
  }

  /** Steps over the sheet and the blocks in use; how many those are. */
  int blocks() throws Unapproved {
    file.expect(SHEET, FAULT);
    int inUse = 0;
    while (inUse < form.blocks().count() && file.skips(BLOCK)) {
      if (file.thousandths(FAULT) != -form.blocks().down(inUse)) {
        throw new Unapproved("a block elsewhere");
      }
      file.expect(BLOCK_END, FAULT);
      inUse++;
    }
    return inUse;
  }

  /**
   * Reads the pictures, each at the form's place for it.
   *
   * @param digests in the order of the form's pictures
   */
  List<PlacedImage> pictures(List<String> digests) throws Unapproved {
    var images = new ArrayList<PlacedImage>();
    for (int i = 0; i < digests.size(); i++) {
      PicturePlace place = form.pictures().get(i);
      file.expect(PICTURE, FAULT);
      int width = file.thousandths(FAULT);
      file.expect(UPRIGHT, FAULT);
      int height = file.thousandths(FAULT);
      file.expect(SPACE, FAULT);
      int widthMm = tenths(width);
      int heightMm = tenths(height);
      // Half a tenth of a millimetre is fifty micrometres: the middle's place decides the corner's.
      expectPlace(Points.ofMicrometres(place.x() - 50 * widthMm));
      file.expect(SPACE, FAULT);
      expectPlace(Points.fromBelow(place.y() + 50 * heightMm));
      file.expect(Cursor.ascii(" cm /" + place.field() + " Do Q\n"), FAULT);
      images.add(new PlacedImage(place.field(), digests.get(i), widthMm / 10.0, heightMm / 10.0));
    }
    return images;
  }

  /** The register knows tenths of a millimetre: no other size can be a true one. */
  private static int tenths(int length) throws Unapproved {
    int tenths = Points.tenthsOfMillimetre(length);
    if (tenths < 1 || Points.ofMicrometres(100 * tenths) != length) {
      throw new Unapproved("a picture of a size that no register has");
    }
    return tenths;
  }

  private void expectPlace(int expected) throws Unapproved {
    if (file.thousandths(FAULT) != expected) {
      throw new Unapproved("a picture elsewhere");
    }
  }

  /** Reads lines of text as long as there are any. */
  void texts(PageLines lines) throws Unapproved {
    while (file.skips(TEXT)) {
      int place = font();
      int size = file.thousandths(FAULT);
      file.expect(SET_FONT, FAULT);
      int x = file.thousandths(FAULT);
      file.expect(SPACE, FAULT);
      int y = file.thousandths(FAULT);
      file.expect(MOVE, FAULT);
      letters.setLength(0);
      long width = shown(place);
      while (!file.skips(TEXT_END)) {
        int next = font();
        if (next == place || file.thousandths(FAULT) != size) {
          throw new Unapproved("a line of text in two sizes");
        }
        place = next;
        file.expect(SET_FONT, FAULT);
        file.expect(OPEN, FAULT);
        width += shown(place);
      }
      lines.line(x, y, Math.toIntExact(Math.ceilDiv(width * size, 1000)), size, letters);
    }
  }

  /** Steps over a typeface's name; its place in the list. */
  private int font() throws Unapproved {
    file.expect(FONT, FAULT);
    int place = file.number(FAULT) - 1;
    if (place < 0 || place >= faces.length || faces[place] == null) {
      throw new Unapproved("a font that is not there");
    }
    file.expect(SPACE, FAULT);
    return place;
  }

  /** Reads codes up to their showing; how far they advance, thousandths of an em. */
  private long shown(int place) throws Unapproved {
    EmbeddedTypeface face = java.util.Objects.requireNonNull(faces[place]);
    long width = 0;
    do {
      int code = file.hex16(FAULT);
      face.use(code, letters);
      width += face.width(code);
    } while (file.seesHex());
    file.expect(SHOW, FAULT);
    return width;
  }
}
