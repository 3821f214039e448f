package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.session.Realm;

/**
 * What a person accepted as a form: the words and the places. The drawing itself is the {@link
 * Skeleton}. Read from the form's approved text ({@link ApprovedText}).
 *
 * @param version as in the form's definition
 * @param definition SHA-256 of the definition's file, hexadecimal
 * @param skeleton SHA-256 of the skeleton's file, hexadecimal
 * @param statics fields that the skeleton draws, and what they say
 * @param words the form's wording by its name
 * @param head places on every sheet
 * @param block a person's places, on the sheet where the first block stands
 * @param below where 以下余白 stands if no block is in use; none on a form without blocks
 * @param accepted the day a person looked at it, ISO 8601
 */
record ApprovedForm(
    String version,
    CertificateKind kind,
    Realm realm,
    String definition,
    String skeleton,
    Numbers numbers,
    Map<String, String> statics,
    Map<String, String> words,
    List<Cell> head,
    List<PicturePlace> pictures,
    Blocks blocks,
    List<Cell> block,
    List<Cell> below,
    String accepted) {

  ApprovedForm {
    statics = Map.copyOf(statics);
    words = Map.copyOf(words);
    head = List.copyOf(head);
    pictures = List.copyOf(pictures);
    block = List.copyOf(block);
    below = List.copyOf(below);
  }

  /**
   * Object numbers in the skeleton.
   *
   * @param block 0 on a form without persons' blocks
   * @param first the first number that is free for a document's own objects
   */
  record Numbers(int catalog, int pages, int page, int contents, int sheet, int block, int first) {}

  /**
   * Where a text may stand; micrometres from the sheet's upper left corner.
   *
   * @param y within a block, from the first block's place
   * @param size the largest, thousandths of a point
   * @param lines the most
   * @param padding kept free at the left and at the right
   */
  record Cell(
      int x,
      int y,
      int width,
      int height,
      int size,
      int lines,
      Align align,
      int padding,
      String field) {
    /** The same place this much further down, under another name. */
    Cell down(int by, String prefix) {
      return new Cell(x, y + by, width, height, size, lines, align, padding, prefix + field);
    }
  }

  /** Where a line stands in its cell. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /**
   * A picture's middle, micrometres from the upper left corner.
   *
   * @param field {@code official_seal} or {@code impression}
   */
  record PicturePlace(int x, int y, String field) {}

  /**
   * Persons' blocks on a sheet.
   *
   * @param count 0 on a form without them
   * @param pitch micrometres from one block's upper edge to the next one's
   */
  record Blocks(int count, int pitch) {
    static final Blocks NONE = new Blocks(0, 0);

    /** How far down the k-th block's rules are drawn, from 0; thousandths of a point. */
    int down(int k) {
      return Points.ofMicrometres(k * pitch);
    }
  }

  /** Every place of a sheet with so many blocks in use, in the order of a page's texts. */
  List<PlacedCell> places(int blocksInUse) {
    var cells = new ArrayList<>(head);
    for (int k = 0; k < blocksInUse; k++) {
      for (Cell cell : block) {
        cells.add(cell.down(k * blocks.pitch(), "block." + (k + 1) + "."));
      }
    }
    if (blocksInUse < blocks.count()) {
      below.forEach(cell -> cells.add(cell.down(blocksInUse * blocks.pitch(), "")));
    }
    return cells.stream().map(PlacedCell::of).toList();
  }

  /** The wording called so. */
  String word(String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("the approved form has no wording for " + name);
    }
    return word;
  }
}
