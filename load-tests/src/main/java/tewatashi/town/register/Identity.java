package tewatashi.town.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who a person is.
 *
 * @param alias 通称
 * @param sex {@code male}, {@code female} or {@code unspecified}
 */
record Identity(
    String name,
    Optional<String> kana,
    Optional<String> formerName,
    Optional<String> alias,
    LocalDate birthDate,
    String sex) {

  static Identity of(String name, String kana, LocalDate birthDate, String sex) {
    return new Identity(
        name, Optional.of(kana), Optional.empty(), Optional.empty(), birthDate, sex);
  }

  Identity withAlias(String alias) {
    return new Identity(name, kana, formerName, Optional.of(alias), birthDate, sex);
  }

  Identity withFormerName(String formerName) {
    return new Identity(name, kana, Optional.of(formerName), alias, birthDate, sex);
  }

  Identity withoutKana() {
    return new Identity(name, Optional.empty(), formerName, alias, birthDate, sex);
  }

  /** The part before the first space. */
  String familyName() {
    return name.split("[　 ]", 2)[0];
  }

  int ageOn(LocalDate day) {
    return birthDate.until(day).getYears();
  }
}
