package tewatashi.issuance.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Personal;

/**
 * The record as the second look found it: plain rows, in types of its own.
 *
 * @param address the household's 住所
 * @param householdHead the 世帯主's name, if it was there to read
 * @param persons in scope, by ordinal
 * @param seal the live registration's impression, where the kind needs it
 */
@Personal
record RecordNow(
    Authority authority,
    String address,
    Optional<String> householdHead,
    List<Person> persons,
    Optional<Drawing> seal) {
  RecordNow {
    persons = List.copyOf(persons);
  }

  /** Who certifies. */
  record Authority(
      String prefecture, String name, String mayorTitle, String mayorName, Drawing officialSeal) {
    @Override
    public String toString() {
      return "Authority[********]";
    }
  }

  /** A picture as stored, and its size on paper in millimetres. */
  @Personal
  record Drawing(byte[] png, double widthMm, double heightMm) {
    @Override
    public String toString() {
      return "Drawing[********]";
    }
  }

  /**
   * One person's row.
   *
   * @param sex the register's word
   */
  @Personal
  record Person(
      String name,
      Optional<String> nameKana,
      Optional<String> formerName,
      Optional<String> alias,
      LocalDate birthDate,
      String sex,
      String relationship,
      LocalDate residentSince,
      Optional<LocalDate> addressSince,
      Optional<LocalDate> notifiedOn,
      Optional<String> previousAddress,
      Optional<String> domicile,
      Optional<String> registerHead,
      Optional<Foreigner> foreigner,
      Optional<String> individualNumber) {
    @Override
    public String toString() {
      return "Person[********]";
    }
  }

  /** What only a foreign resident's row has. */
  @Personal
  record Foreigner(
      String nationality,
      Optional<String> article3045,
      Optional<String> status,
      Optional<String> period,
      Optional<LocalDate> expires,
      Optional<String> cardNumber) {
    @Override
    public String toString() {
      return "Foreigner[********]";
    }
  }

  @Override
  public String toString() {
    return "RecordNow[********]";
  }
}
