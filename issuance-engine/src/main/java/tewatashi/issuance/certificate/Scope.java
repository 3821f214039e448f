package tewatashi.issuance.certificate;

/** Whose records a 住民票の写し or a 住民票記載事項証明書 holds. */
public enum Scope {
  /** The holder of the card alone (本人). */
  HOLDER("holder"),
  /** Members of the household whom the holder chose (世帯の一部), with or without the holder. */
  MEMBERS("members"),
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
