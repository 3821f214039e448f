package tewatashi.issuance.rendering.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A form as drawn once, for everybody: a PDF of one blank page, and of it the part that stands
 * unchanged at the beginning of every document.
 */
public final class Skeleton {
  private final byte[] file;
  private final byte[] fixed;
  private final int[] offsets;
  private final int catalog;
  private final int pages;
  private final int page;
  private final int contents;
  private final int sheet;
  private final int block;

  private Skeleton(byte[] file, PDDocument document) throws IOException {
    this.file = file;
    var trailer = document.getDocument().getTrailer();
    catalog = number(trailer, COSName.ROOT);
    var root = document.getDocumentCatalog().getCOSObject();
    pages = number(root, COSName.PAGES);
    var tree = root.getCOSDictionary(COSName.PAGES);
    page = number(tree.getCOSArray(COSName.KIDS).get(0));
    var only = document.getPage(0);
    contents = number(only.getCOSObject(), COSName.CONTENTS);
    var drawn = only.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
    sheet = number(drawn, COSName.getPDFName("Sheet"));
    var repeated = COSName.getPDFName("Block");
    block = drawn.containsKey(repeated) ? number(drawn, repeated) : 0;

    var places = new TreeMap<Integer, Integer>();
    for (var entry : document.getDocument().getXrefTable().entrySet()) {
      COSObjectKey key = entry.getKey();
      places.put(Math.toIntExact(key.getNumber()), entry.getValue().intValue());
    }
    if (places.lastKey() != places.size()) {
      throw new IOException("a skeleton's objects are numbered without gaps");
    }
    offsets = new int[places.size() + 1];
    fixed = fixed(places, Math.toIntExact(document.getDocument().getStartXref()));
  }

  /**
   * The skeleton in these bytes, which PDFBox wrote.
   *
   * @throws IOException if it is none
   */
  public static Skeleton of(byte[] file) throws IOException {
    try (var document = Loader.loadPDF(file)) {
      return new Skeleton(file.clone(), document);
    }
  }

  /** The whole file. */
  public byte[] file() {
    return file.clone();
  }

  /** The catalog's number. */
  public int catalog() {
    return catalog;
  }

  /** The page tree's number. */
  public int pages() {
    return pages;
  }

  /** The page's number. */
  public int page() {
    return page;
  }

  /** The page's contents' number. */
  public int contents() {
    return contents;
  }

  /** The number of what stands on every page. */
  public int sheet() {
    return sheet;
  }

  /** The number of a person's block; 0 if the form has none. */
  public int block() {
    return block;
  }

  /** The first number that is free. */
  public int next() {
    return offsets.length;
  }

  /** The part that stands at the beginning of every document. */
  Bulk fixed() {
    return Bulk.of(fixed);
  }

  /** Where each object of the static part begins, with room for more. */
  int[] offsets(int objects) {
    return Arrays.copyOf(offsets, objects);
  }

  /** Cuts out the page tree, the page and its contents. */
  private byte[] fixed(TreeMap<Integer, Integer> places, int end) {
    var starts = places.values().stream().mapToInt(i -> i).sorted().toArray();
    var kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, starts[0]);
    for (var object : places.entrySet()) {
      int number = object.getKey();
      if (number != pages && number != page && number != contents) {
        int start = object.getValue();
        int next = Arrays.binarySearch(starts, start) + 1;
        int to = next < starts.length ? starts[next] : end;
        offsets[number] = kept.size();
        kept.write(file, start, to - start);
      }
    }
    return kept.toByteArray();
  }

  private static int number(COSDictionary in, COSName key) throws IOException {
    return number(in.getItem(key));
  }

  private static int number(COSBase reference) throws IOException {
    if (reference instanceof COSObject object) {
      return Math.toIntExact(object.getKey().getNumber());
    }
    throw new IOException("a skeleton's parts are objects of their own");
  }
}
