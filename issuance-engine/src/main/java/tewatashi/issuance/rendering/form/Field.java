package tewatashi.issuance.rendering.form;

import static tewatashi.issuance.rendering.form.Field.Of.HOLDER;
import static tewatashi.issuance.rendering.form.Field.Of.HOUSEHOLD;
import static tewatashi.issuance.rendering.form.Field.Of.PERSON;
import static tewatashi.issuance.rendering.form.Field.Of.SHEET;

import java.util.Optional;

/** What a cell may show. The words are those of {@code FinishedPage}. */
public enum Field {
  MUNICIPALITY(SHEET, "municipality"),
  CERTIFICATION(SHEET, "certification"),
  ISSUED_ON(SHEET, "issued_on"),
  MAYOR(SHEET, "mayor"),
  ISSUE_NUMBER(SHEET, "issue_number"),
  FORM(SHEET, "form"),
  PAGE(SHEET, "page"),
  ADDRESS(SHEET, "address"),
  HOUSEHOLD_HEAD(HOUSEHOLD, "household_head"),
  NAME(HOLDER, "name"),
  FORMER_NAME(HOLDER, "former_name"),
  ALIAS(HOLDER, "alias"),
  BIRTH_DATE(HOLDER, "birth_date"),
  NUMBER(PERSON, "number"),
  NAME_KANA(PERSON, "name_kana"),
  SEX(PERSON, "sex"),
  RELATIONSHIP(PERSON, "relationship"),
  INDIVIDUAL_NUMBER(PERSON, "individual_number"),
  RESIDENT_CODE(PERSON, "resident_code"),
  RESIDENT_SINCE(PERSON, "resident_since"),
  ADDRESS_SINCE(PERSON, "address_since"),
  NOTIFIED_ON(PERSON, "notified_on"),
  PREVIOUS_ADDRESS(PERSON, "previous_address"),
  DOMICILE(PERSON, "domicile"),
  REGISTER_HEAD(PERSON, "register_head"),
  NATIONALITY(PERSON, "nationality"),
  ARTICLE_30_45(PERSON, "article_30_45"),
  RESIDENCE_STATUS(PERSON, "residence_status"),
  RESIDENCE_PERIOD(PERSON, "residence_period"),
  RESIDENCE_EXPIRES(PERSON, "residence_expires"),
  RESIDENCE_CARD_NUMBER(PERSON, "residence_card_number");

  /** Where a field belongs. */
  enum Of {
    /** Every paper. */
    SHEET,
    /** Papers with persons' blocks. */
    HOUSEHOLD,
    /** A person's block, or the paper itself where it is of one person. */
    HOLDER,
    /** A person's block. */
    PERSON
  }

  private final Of of;
  private final String word;

  Field(Of of, String word) {
    this.of = of;
    this.word = word;
  }

  /** The field's word in definitions and approved forms. */
  public String word() {
    return word;
  }

  /** Whether it stands in a person's block, on papers that have such. */
  boolean standsInBlock() {
    return of == HOLDER || of == PERSON;
  }

  /** Whether papers without blocks have it. */
  boolean standsOnPaperOfOne() {
    return of == SHEET || of == HOLDER;
  }

  static Optional<Field> of(String word) {
    for (Field field : values()) {
      if (field.word.equals(word)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
