package tewatashi.kiosk.desk;

import java.time.LocalDate;
import java.util.Optional;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.kiosk.card.SpecimenCard;

/** A synthetic resident as the town's register holds them, in one version. */
record Person(
    ResidentId id, String name, int household, int ordinal, long version, SpecimenCard card) {
  static final MunicipalityCode TOWN = new MunicipalityCode("131016");

  static Person of(int number, String name, int household, int ordinal, SpecimenCard card) {
    return new Person(
        new ResidentId(TOWN, "%08d".formatted(number)), name, household, ordinal, 1, card);
  }

  Person changed(String newName) {
    return new Person(id, newName, household, ordinal, version + 1, card);
  }

  Person withWordsOf(Person other) {
    return new Person(id, other.name, household, ordinal, version, card);
  }

  String address() {
    return "見本町%d番地".formatted(household);
  }

  ResidenceRecord record() {
    return new ResidenceRecord(
        id,
        version,
        ordinal,
        ResidencyStatus.RESIDENT,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        LocalDate.of(1980, 1, 1),
        Sex.UNSPECIFIED,
        ordinal == 1 ? "世帯主" : "配偶者",
        LocalDate.of(2000, 1, 1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  SealRegistration seal() {
    var impression =
        new Picture(("印影 " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8), 15, 15);
    return new SealRegistration(id, id.number(), LocalDate.of(2010, 1, 1), true, true, impression);
  }
}
