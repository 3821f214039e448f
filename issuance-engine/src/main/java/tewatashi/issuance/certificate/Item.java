package tewatashi.issuance.certificate;

/**
 * Items of a 住民票の写し that stand on it only when asked for (住民基本台帳法第12条). 住民票コード is not among them: a
 * terminal never issues it.
 */
public enum Item {
  /** 世帯主・続柄. */
  RELATIONSHIP("relationship"),
  /** 本籍・筆頭者. */
  DOMICILE("domicile"),
  /** 個人番号. */
  INDIVIDUAL_NUMBER("individual_number"),
  /** 国籍・地域, 在留資格 and what belongs to them. */
  FOREIGN("foreign");

  private final String word;

  Item(String word) {
    this.word = word;
  }

  /** The item's word in API and database. */
  public String word() {
    return word;
  }
}
