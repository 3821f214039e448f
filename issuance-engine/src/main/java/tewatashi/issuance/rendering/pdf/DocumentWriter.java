package tewatashi.issuance.rendering.pdf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Puts a document together: the skeleton's static part, then what is personal. Nothing in it comes
 * from a clock or from chance: the same content gives the same bytes.
 */
public final class DocumentWriter {
  private static final int ID_BYTES = 16;

  private final Skeleton skeleton;
  private final byte[] skeletonDigest;

  /** A writer on this skeleton; any number of threads may use it. */
  public DocumentWriter(Skeleton skeleton) {
    this.skeleton = skeleton;
    this.skeletonDigest = sha256().digest(skeleton.file());
  }

  /**
   * The file.
   *
   * @param issueNumber of the copy; makes the file's identity
   * @param faces in the order of the node's list, without those that nothing is drawn in
   * @param text all pages' contents, one behind the other
   * @param ends where each page's contents end
   */
  public byte[] write(
      String issueNumber,
      List<UsedLetters> faces,
      List<PngPicture> pictures,
      Bytes text,
      int[] ends) {
    int pages = ends.length;
    int firstPicture = skeleton.next() + TypefaceObjects.COUNT * faces.size();
    int firstPage = firstPicture + pictures.size();
    int size = firstPage + 2 * (pages - 1);
    var bytes = new Bytes(32_768 + text.position());
    bytes.place(skeleton.fixed());
    var objects = new Objects(bytes, skeleton.offsets(size));
    int number = skeleton.next();
    for (UsedLetters face : faces) {
      TypefaceObjects.write(face, number, objects);
      number += TypefaceObjects.COUNT;
    }
    for (PngPicture picture : pictures) {
      picture.write(objects.begin(number++));
      objects.end();
    }
    byte[] resources = resources(faces, pictures, firstPicture);
    for (int i = 0; i < pages; i++) {
      int page = i == 0 ? skeleton.page() : firstPage + 2 * (i - 1);
      int contents = i == 0 ? skeleton.contents() : page + 1;
      int from = i == 0 ? 0 : ends[i - 1];
      stream(objects, contents, text, from, ends[i]);
      page(objects, page, contents, resources);
    }
    tree(objects, pages, firstPage);
    end(bytes, objects, issueNumber, size);
    return bytes.finish();
  }

  private static void stream(Objects objects, int number, Bytes text, int from, int to) {
    var bytes = objects.begin(number);
    bytes.put("<</Length ").integer(to - from).put(">>\nstream\n");
    bytes.put(text, from, to).put("\nendstream");
    objects.end();
  }

  /** A4 in points; the names under which contents call what they draw (ISO 32000-1, 7.7.3.3). */
  private void page(Objects objects, int number, int contents, byte[] resources) {
    objects
        .begin(number)
        .put("<</Type/Page/Parent ")
        .integer(skeleton.pages())
        .put(" 0 R/MediaBox[0 0 595.276 841.89]/Resources<<")
        .put(resources)
        .put(">>/Contents ")
        .integer(contents)
        .put(" 0 R>>");
    objects.end();
  }

  private byte[] resources(List<UsedLetters> faces, List<PngPicture> pictures, int firstPicture) {
    var out = new Bytes(256);
    out.put("/XObject<<");
    reference(out, "Sheet", skeleton.sheet());
    if (skeleton.block() != 0) {
      reference(out, "Block", skeleton.block());
    }
    for (int i = 0; i < pictures.size(); i++) {
      reference(out, pictures.get(i).name(), firstPicture + i);
    }
    out.put(">>/Font<<");
    for (int i = 0; i < faces.size(); i++) {
      reference(out, faces.get(i).name(), skeleton.next() + TypefaceObjects.COUNT * i);
    }
    return out.put(">>").toArray();
  }

  private static void reference(Bytes out, String name, int number) {
    out.put('/').put(name).put(' ').integer(number).put(" 0 R");
  }

  private void tree(Objects objects, int pages, int firstPage) {
    var bytes = objects.begin(skeleton.pages());
    bytes.put("<</Type/Pages/Count ").integer(pages).put("/Kids[");
    bytes.integer(skeleton.page()).put(" 0 R");
    for (int i = 1; i < pages; i++) {
      bytes.put(' ').integer(firstPage + 2 * (i - 1)).put(" 0 R");
    }
    bytes.put("]>>");
    objects.end();
  }

  /** Where everything is, and where to begin (ISO 32000-1, 7.5.5). */
  private void end(Bytes bytes, Objects objects, String issueNumber, int size) {
    int start = objects.crossReferences();
    var sha256 = sha256();
    sha256.update(skeletonDigest);
    byte[] id = sha256.digest(issueNumber.getBytes(StandardCharsets.US_ASCII));
    bytes.put("trailer\n<</Size ").integer(size).put("/Root ").integer(skeleton.catalog());
    bytes.put(" 0 R/ID[<").hex(id, ID_BYTES).put("><").hex(id, ID_BYTES).put(">]>>\n");
    bytes.put("startxref\n").integer(start).put("\n%%EOF\n");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
