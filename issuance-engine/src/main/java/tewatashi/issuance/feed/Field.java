package tewatashi.issuance.feed;

/**
 * A field of a record type.
 *
 * @param name as the feed writes it; {@code a.b} for b within a
 * @param column as the staging table calls it
 */
record Field(String name, String column, Form form, boolean required) {
  static Field required(String name, Form form) {
    return new Field(name, name.replace("foreign.", ""), form, true);
  }

  static Field optional(String name, Form form) {
    return new Field(name, name.replace("foreign.", ""), form, false);
  }

  Field in(String otherColumn) {
    return new Field(name, otherColumn, form, required);
  }
}
