package tewatashi.issuance.rendering;

import java.time.LocalDate;
import java.util.Optional;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;

/** A made-up person, told one thing at a time. */
public final class Person {
  private static final MunicipalityCode CODE = new MunicipalityCode("999997");

  private final int ordinal;
  private final String name;
  private Optional<String> kana = Optional.empty();
  private Optional<String> formerName = Optional.empty();
  private Optional<String> alias = Optional.empty();
  private LocalDate birth = LocalDate.of(1984, 3, 7);
  private Sex sex = Sex.FEMALE;
  private String relationship = "世帯主";
  private Optional<LocalDate> addressSince = Optional.of(LocalDate.of(2019, 5, 1));
  private Optional<LocalDate> notifiedOn = Optional.of(LocalDate.of(2019, 5, 8));
  private Optional<String> previous = Optional.of("見本県仮名市北町一丁目2番3号");
  private Optional<String> domicile = Optional.of("見本県見本市中央三丁目45番地");
  private Optional<String> head;
  private Optional<ForeignResidence> foreign = Optional.empty();
  private Optional<String> number = Optional.empty();

  private Person(int ordinal, String name) {
    this.ordinal = ordinal;
    this.name = name;
    this.head = Optional.of(name);
  }

  public static Person named(int ordinal, String name) {
    return new Person(ordinal, name);
  }

  public Person kana(String value) {
    kana = Optional.of(value);
    return this;
  }

  public Person formerly(String value) {
    formerName = Optional.of(value);
    return this;
  }

  public Person alias(String value) {
    alias = Optional.of(value);
    return this;
  }

  public Person born(String date, Sex as) {
    birth = LocalDate.parse(date);
    sex = as;
    return this;
  }

  public Person as(String value) {
    relationship = value;
    return this;
  }

  public Person numbered(String digits) {
    number = Optional.of(digits);
    return this;
  }

  public Person from(String address) {
    previous = Optional.of(address);
    return this;
  }

  public Person from(ForeignResidence residence) {
    foreign = Optional.of(residence);
    domicile = Optional.empty();
    head = Optional.empty();
    return this;
  }

  /** Nothing is recorded that may be absent. */
  public Person bare() {
    addressSince = Optional.empty();
    notifiedOn = Optional.empty();
    previous = Optional.empty();
    domicile = Optional.empty();
    head = Optional.empty();
    return this;
  }

  public ResidenceRecord record() {
    return new ResidenceRecord(
        new ResidentId(CODE, "%08d".formatted(10_000_000 + ordinal)),
        1,
        ordinal,
        ResidencyStatus.RESIDENT,
        name,
        kana,
        formerName,
        alias,
        birth,
        sex,
        relationship,
        LocalDate.of(2001, 4, 1),
        addressSince,
        notifiedOn,
        previous,
        domicile,
        head,
        foreign,
        number);
  }
}
