package tewatashi.issuance.rendering;

/** The few colours of the papers, as the operators that choose them (ISO 32000-2, 8.6.8). */
enum Ink {
  /** What a person reads. */
  BLACK("0.1 g", "0.1 G"),
  /** Labels, and marks that say that nothing stands here. */
  GREY("0.38 g", "0.38 G"),
  /** Lines between cells. */
  HAIR("0.62 g", "0.62 G"),
  /** The ground under labels. */
  TINT("0.955 g", "0.955 G"),
  /** 見本 across the page. */
  PALE("0.9 g", "0.9 G"),
  /** 見本 in words. */
  VERMILION("0.76 0.19 0.13 rg", "0.76 0.19 0.13 RG");

  private final String fill;
  private final String stroke;

  Ink(String fill, String stroke) {
    this.fill = fill;
    this.stroke = stroke;
  }

  String fill() {
    return fill;
  }

  String stroke() {
    return stroke;
  }
}
