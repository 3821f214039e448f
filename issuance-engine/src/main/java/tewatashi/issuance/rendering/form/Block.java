package tewatashi.issuance.rendering.form;

import java.util.List;

/**
 * The part of a form that is repeated for each person.
 *
 * @param count how many fit on a sheet
 * @param top the first one's upper edge, millimetres
 * @param pitch from one's upper edge to the next one's, millimetres
 * @param height of one, millimetres
 * @param below where 以下余白 stands, from the first unused block's upper edge
 */
public record Block(
    int count,
    double top,
    double pitch,
    double height,
    List<Cell> cells,
    List<Drawing> drawings,
    BlankBelow below) {
  public Block {
    cells = List.copyOf(cells);
    drawings = List.copyOf(drawings);
  }

  /** 以下余白: a text of the form's own that stands where the persons end. */
  public record BlankBelow(Area at, double sizePt) {}
}
