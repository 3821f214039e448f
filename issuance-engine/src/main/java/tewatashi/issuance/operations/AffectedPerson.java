package tewatashi.issuance.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tewatashi.issuance.session.Personal;

/**
 * One person and one issuance, for the report to the privacy commission: as the printed version of
 * the record has them, and no more than it takes to notify them.
 *
 * @param person the same number is the same person in this report; empty: a head of household whose
 *     name stood there and who is not known any more
 * @param reference of the issuance, ten signs, as the screen showed them
 * @param ownStory whether it is the case's own issuance, and not one that an operator named
 * @param kind residence, record or seal
 * @param municipality prefecture and name
 * @param part how they come into it
 * @param name empty where {@code person} is, as all that follows
 * @param address as printed; empty where it changed since, or may not be told. Nobody learns which
 * @param items the kinds of data that stood on the page, in the database's words; empty where none
 * @param issueNumbers of all copies of the issuance
 * @param copiesEntered copies that entered printing
 */
@Personal
public record AffectedPerson(
    OptionalInt person,
    String reference,
    boolean ownStory,
    String kind,
    String municipality,
    Part part,
    Optional<String> name,
    Optional<String> nameKana,
    Optional<String> formerName,
    Optional<String> alias,
    Optional<LocalDate> birthDate,
    Optional<String> address,
    List<String> items,
    List<String> issueNumbers,
    int copiesEntered) {
  public AffectedPerson {
    items = List.copyOf(items);
    issueNumbers = List.copyOf(issueNumbers);
  }

  /**
   * How somebody comes into it; each alone or with the others.
   *
   * @param onPage their record stood on the page, in a block of its own
   * @param applied their card asked for it: who stood there
   * @param namedAsHead the page named them as the head of the household, beside others' records
   */
  public record Part(boolean onPage, boolean applied, boolean namedAsHead) {
    /** Whether anything of them stood on a page. */
    public boolean shown() {
      return onPage || namedAsHead;
    }
  }

  @Override
  public String toString() {
    return "AffectedPerson[********]";
  }
}
