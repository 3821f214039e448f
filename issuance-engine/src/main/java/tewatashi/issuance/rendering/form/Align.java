package tewatashi.issuance.rendering.form;

/** Where a line of text stands in its place. */
public enum Align {
  LEFT,
  CENTRE,
  RIGHT
}
