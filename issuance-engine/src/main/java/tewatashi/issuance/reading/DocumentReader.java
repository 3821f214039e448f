package tewatashi.issuance.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.FinishedPage.PlacedImage;

/**
 * Reads one document from the end of its static part to the last byte (docs/prepared-page.md, "What
 * follows the static part"). Used once.
 */
final class DocumentReader {
  private static final String FAULT = "a file of another shape";
  private static final byte[] PAGE = Cursor.ascii("<</Type/Page/Parent ");
  private static final byte[] RESOURCES =
      Cursor.ascii(" 0 R/MediaBox[0 0 595.276 841.89]/Resources<</XObject<<");
  private static final byte[] FONTS = Cursor.ascii(">>/Font<<");
  private static final byte[] CONTENTS = Cursor.ascii(">>>>/Contents ");
  private static final byte[] REFERENCE = Cursor.ascii(" 0 R");
  private static final byte[] END = Cursor.ascii(">>\nendobj\n");
  private static final byte[] LENGTH = Cursor.ascii("<</Length ");
  private static final byte[] PAGES = Cursor.ascii("<</Type/Pages/Count ");
  private static final byte[] KIDS = Cursor.ascii("/Kids[");
  private static final byte[] SPACE = Cursor.ascii(" ");
  private static final byte[] KIDS_END = Cursor.ascii("]");
  private static final byte[] TABLE = Cursor.ascii("xref\n0 ");
  private static final byte[] FREE = Cursor.ascii("\n0000000000 65535 f \n");
  private static final byte[] TRAILER = Cursor.ascii("trailer\n<</Size ");
  private static final byte[] ROOT = Cursor.ascii("/Root ");
  private static final byte[] ID = Cursor.ascii(" 0 R/ID[<");
  private static final byte[] START = Cursor.ascii(">]>>\nstartxref\n");
  private static final byte[] LAST = Cursor.ascii("\n%%EOF\n");
  private static final int OBJECTS_OF_A_TYPEFACE = 5;
  private static final int ID_BYTES = 16;

  private final byte[] bytes;
  private final ApprovedForm form;
  private final Skeleton skeleton;
  private final List<List<PlacedCell>> places;
  private final InstalledFonts fonts;
  private final int pages;
  private final Cursor file;
  private final Objects objects;
  private final @Nullable EmbeddedTypeface[] faces;
  private final int[] firstOf;
  private final List<String> pictures = new ArrayList<>();
  private int firstPicture;
  private int next;

  DocumentReader(byte[] bytes, ApprovedForms.Approved approved, InstalledFonts fonts, int pages) {
    this.bytes = bytes;
    this.form = approved.form();
    this.skeleton = approved.skeleton();
    this.places = approved.places();
    this.fonts = fonts;
    this.pages = pages;
    int typefaces = fonts.typefaces().size();
    this.file = new Cursor(bytes, skeleton.length(), bytes.length);
    this.next = form.numbers().first();
    int most = next + OBJECTS_OF_A_TYPEFACE * typefaces + form.pictures().size() + 2 * (pages - 1);
    this.objects = new Objects(file, skeleton, most);
    this.faces = new EmbeddedTypeface[typefaces];
    this.firstOf = new int[typefaces];
  }

  /** Every page, in order. */
  List<FinishedPage> read() throws Unapproved {
    typefacesAndPictures();
    if (pictures.size() != form.pictures().size()) {
      throw new Unapproved("another number of pictures");
    }
    int size = next + 2 * (pages - 1);
    var seen = new ArrayList<FinishedPage>();
    for (int k = 0; k < pages; k++) {
      seen.add(page(k));
    }
    for (EmbeddedTypeface face : faces) {
      if (face != null && !face.whollyUsed()) {
        throw new Unapproved("a letter that stands on no page");
      }
    }
    pageTree();
    end(size, seen.getFirst().texts().getOrDefault("issue_number", ""));
    return seen;
  }

  /** All stand before the pages; the first object that is neither belongs to a page. */
  private void typefacesAndPictures() throws Unapproved {
    int last = -1;
    while (file.sees(Cursor.ascii(next + " 0 obj\n"))) {
      objects.begin(next);
      if (pictures.isEmpty() && TypefaceReader.begins(file)) {
        last = new TypefaceReader(bytes, file, objects, fonts).read(next, last, faces);
        firstOf[last] = next;
        next += OBJECTS_OF_A_TYPEFACE;
      } else if (PictureReader.begins(file)) {
        firstPicture = pictures.isEmpty() ? next : firstPicture;
        pictures.add(PictureReader.read(bytes, file));
        next++;
      } else {
        throw new Unapproved("an object that no certificate has");
      }
    }
  }

  private int pageNumber(int k) {
    return k == 0 ? form.numbers().page() : next + 2 * (k - 1);
  }

  private FinishedPage page(int k) throws Unapproved {
    int contents = k == 0 ? form.numbers().contents() : pageNumber(k) + 1;
    objects.begin(contents);
    file.expect(LENGTH, FAULT);
    int length = file.number(FAULT);
    file.expect(TypefaceReader.STREAM, FAULT);
    int start = file.at();
    var drawing = new ContentsReader(file, form, faces);
    int blocks = drawing.blocks();
    List<PlacedImage> images = drawing.pictures(pictures);
    var lines = new PageLines(places.get(blocks));
    drawing.texts(lines);
    if (file.at() - start != length) {
      throw new Unapproved(FAULT);
    }
    file.expect(TypefaceReader.STREAM_END, FAULT);
    pageObject(pageNumber(k), contents);
    var texts = lines.texts();
    expectText(texts, "page", (k + 1) + "/" + pages);
    if (!FormWord.names(texts.getOrDefault("form", ""), form)) {
      throw new Unapproved("a page of another form");
    }
    texts.putAll(form.statics());
    return new FinishedPage(form.kind(), k + 1, pages, texts, images);
  }

  private static void expectText(SortedMap<String, String> texts, String field, String expected)
      throws Unapproved {
    if (!expected.equals(texts.get(field))) {
      throw new Unapproved("another " + field + " than the file's");
    }
  }

  private void pageObject(int number, int contents) throws Unapproved {
    objects.begin(number);
    file.expect(PAGE, FAULT);
    file.expectNumber(form.numbers().pages(), FAULT);
    file.expect(RESOURCES, FAULT);
    resource("Sheet", form.numbers().sheet());
    if (form.numbers().block() != 0) {
      resource("Block", form.numbers().block());
    }
    for (int i = 0; i < pictures.size(); i++) {
      resource(form.pictures().get(i).field(), firstPicture + i);
    }
    file.expect(FONTS, FAULT);
    for (int place = 0; place < faces.length; place++) {
      if (faces[place] != null) {
        resource("F" + (place + 1), firstOf[place]);
      }
    }
    file.expect(CONTENTS, FAULT);
    file.expectNumber(contents, FAULT);
    file.expect(REFERENCE, FAULT);
    file.expect(END, FAULT);
  }

  private void resource(String name, int number) throws Unapproved {
    file.expect(Cursor.ascii("/" + name + " "), FAULT);
    file.expectNumber(number, FAULT);
    file.expect(REFERENCE, FAULT);
  }

  private void pageTree() throws Unapproved {
    objects.begin(form.numbers().pages());
    file.expect(PAGES, FAULT);
    file.expectNumber(pages, FAULT);
    file.expect(KIDS, FAULT);
    for (int k = 0; k < pages; k++) {
      if (k > 0) {
        file.expect(SPACE, FAULT);
      }
      file.expectNumber(pageNumber(k), FAULT);
      file.expect(REFERENCE, FAULT);
    }
    file.expect(KIDS_END, FAULT);
    file.expect(END, FAULT);
  }

  private void end(int size, String issueNumber) throws Unapproved {
    int table = file.at();
    file.expect(TABLE, FAULT);
    file.expectNumber(size, FAULT);
    file.expect(FREE, FAULT);
    objects.expectTable(size);
    file.expect(TRAILER, FAULT);
    file.expectNumber(size, FAULT);
    file.expect(ROOT, FAULT);
    file.expectNumber(form.numbers().catalog(), FAULT);
    file.expect(ID, FAULT);
    byte[] id = id(issueNumber);
    file.expect(id, "another file's id");
    file.expect(Cursor.ascii("><"), FAULT);
    file.expect(id, "another file's id");
    file.expect(START, FAULT);
    file.expectNumber(table, FAULT);
    file.expect(LAST, FAULT);
    if (!file.atEnd()) {
      throw new Unapproved("a file with something appended");
    }
  }

  private byte[] id(String issueNumber) {
    var digest = Sha256Hex.start();
    digest.update(skeleton.sha256());
    byte[] id = digest.digest(issueNumber.getBytes(StandardCharsets.US_ASCII));
    return Cursor.ascii(HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(id, ID_BYTES)));
  }
}
