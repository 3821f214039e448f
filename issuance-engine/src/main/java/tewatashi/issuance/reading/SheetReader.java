package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.FinishedPage.PlacedImage;
import tewatashi.issuance.reading.ApprovedForm.Cell;
import tewatashi.issuance.reading.ApprovedForm.Holds;

/** Lays an approved form over what was drawn: each letter and picture in a cell, or refused. */
final class SheetReader {
  private static final Pattern PAGE = Pattern.compile("([1-9][0-9]?)/([1-9][0-9]?)");

  private final ApprovedForm form;
  private final SeenPage page;

  SheetReader(ApprovedForm form, SeenPage page) {
    this.form = form;
    this.page = page;
  }

  /** Whether the page bears this form's title, where it stands on this form. */
  boolean bearsTitle() throws Unapproved {
    return form.title().equals(textIn(cell("title")));
  }

  /** What the page says. */
  FinishedPage read() throws Unapproved {
    var cells = form.cells(blocksInUse());
    var texts = texts(cells);
    var counted = PAGE.matcher(texts.getOrDefault("page", ""));
    if (!counted.matches()) {
      throw new Unapproved("a page without its number");
    }
    return new FinishedPage(
        form.kind(),
        Integer.parseInt(counted.group(1)),
        Integer.parseInt(counted.group(2)),
        texts,
        images(cells));
  }

  private SortedMap<String, String> texts(List<Cell> cells) throws Unapproved {
    Map<Cell, List<SeenPage.SeenLetter>> letters = new HashMap<>();
    for (var letter : page.texts()) {
      letters.computeIfAbsent(cellOf(cells, letter.place()), _ -> new ArrayList<>()).add(letter);
    }
    var texts = new TreeMap<String, String>();
    for (Cell cell : cells) {
      String text = CellText.of(letters.getOrDefault(cell, List.of()));
      switch (cell.holds()) {
        case TEXT -> {
          if (!text.isEmpty()) {
            texts.put(cell.word(), text);
          }
        }
        case LABEL -> {
          if (!text.equals(cell.word())) {
            throw new Unapproved("the label " + cell.word() + " is another");
          }
        }
        case IMAGE -> {}
      }
    }
    if (!page.mark().isEmpty()) {
      var mark = new StringBuilder();
      page.mark().forEach(letter -> mark.append(letter.text()));
      texts.put("specimen_mark", mark.toString());
    }
    return texts;
  }

  private List<PlacedImage> images(List<Cell> cells) throws Unapproved {
    var images = new ArrayList<PlacedImage>();
    for (var image : page.images()) {
      Cell cell =
          cells.stream()
              .filter(one -> one.holds() == Holds.IMAGE && one.place().holds(image.place()))
              .findFirst()
              .orElseThrow(() -> new Unapproved("a picture where none may be"));
      images.add(
          new PlacedImage(
              cell.word(), image.pixels(), image.place().widthMm(), image.place().heightMm()));
    }
    return images;
  }

  private static Cell cellOf(List<Cell> cells, Place place) throws Unapproved {
    return cells.stream()
        .filter(cell -> cell.holds() != Holds.IMAGE && cell.place().holds(place))
        .findFirst()
        .orElseThrow(() -> new Unapproved("a letter where none may be"));
  }

  /** A block is in use if its number stands there; they are used from the first. */
  private int blocksInUse() throws Unapproved {
    int inUse = 0;
    while (inUse < form.blocks().size() && !textIn(number(inUse)).isEmpty()) {
      inUse++;
    }
    return inUse;
  }

  private Cell number(int block) {
    String word = "block." + (block + 1) + ".number";
    return form.blocks().get(block).stream()
        .filter(cell -> cell.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private Cell cell(String word) {
    return form.head().stream().filter(cell -> cell.word().equals(word)).findFirst().orElseThrow();
  }

  private String textIn(Cell cell) throws Unapproved {
    return CellText.of(
        page.texts().stream().filter(letter -> cell.place().holds(letter.place())).toList());
  }
}
