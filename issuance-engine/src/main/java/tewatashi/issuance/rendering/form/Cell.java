package tewatashi.issuance.rendering.form;

/**
 * A place for a text of the record.
 *
 * @param at on the sheet; within a block, from the block's upper edge
 * @param sizePt the largest size, points; at least {@link #SIZE_MIN_PT}
 * @param lines the most lines
 * @param padding kept free at the left and at the right, millimetres
 */
public record Cell(Field field, Area at, double sizePt, int lines, Align align, double padding) {
  /** Smaller than this nobody should have to read. */
  public static final double SIZE_MIN_PT = 7;
}
