package tewatashi.issuance.certificate;

/** Whose records a 住民票の写し holds. */
public enum Scope {
  /** The holder of the card alone (本人). */
  HOLDER("holder"),
  /** The whole household (世帯全員). */
  HOUSEHOLD("household");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** The scope's word in API and database. */
  public String word() {
    return word;
  }
}
