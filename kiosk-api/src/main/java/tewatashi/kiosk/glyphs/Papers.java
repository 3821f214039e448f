package tewatashi.kiosk.glyphs;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.session.ResidentId;

/** The papers that a resident of the feed could have, from the fields that the feed has. */
record Papers(IssuingAuthority authority, IssueDetails details) {
  /** The 世帯主's name, as if it were a field of the resident's own. */
  static final String HEAD = "household_head";

  static final String ADDRESS = "address";

  /** Digits fit and have glyphs, whoever's they are. */
  private static final Optional<String> SOME_NUMBER = Optional.of("123456789018");

  /** A 住民票 with everything that can be asked for. */
  CertificateContent residence(CertificateKind kind, Map<String, String> fields) {
    return new ResidenceCertificate(
        details,
        authority,
        kind,
        Scope.HOLDER,
        EnumSet.allOf(Item.class),
        fields.getOrDefault(ADDRESS, ""),
        Optional.ofNullable(fields.get(HEAD)),
        List.of(record(fields)));
  }

  /** One of the whole household, for the number of its sheets. */
  CertificateContent household(CertificateKind kind, Map<String, String> fields, int members) {
    return new ResidenceCertificate(
        details,
        authority,
        kind,
        Scope.HOUSEHOLD,
        EnumSet.allOf(Item.class),
        fields.getOrDefault(ADDRESS, ""),
        Optional.ofNullable(fields.get(HEAD)),
        Collections.nCopies(members, record(fields)));
  }

  CertificateContent seal(Map<String, String> fields, Picture impression) {
    var holder = record(fields);
    var seal =
        new SealRegistration(
            holder.resident(), "0", holder.residentSince(), true, true, impression);
    return new SealCertificate(details, authority, fields.getOrDefault(ADDRESS, ""), holder, seal);
  }

  private ResidenceRecord record(Map<String, String> fields) {
    return new ResidenceRecord(
        new ResidentId(authority.municipality(), fields.getOrDefault("resident", "00000000")),
        1,
        1,
        ResidencyStatus.RESIDENT,
        fields.getOrDefault("name", ""),
        text(fields, "name_kana"),
        text(fields, "former_name"),
        text(fields, "alias"),
        date(fields, "birth_date").orElseThrow(),
        sex(fields.getOrDefault("sex", "")),
        fields.getOrDefault("relationship", ""),
        date(fields, "resident_since").orElseThrow(),
        date(fields, "address_since"),
        date(fields, "notified_on"),
        text(fields, "previous_address"),
        text(fields, "domicile"),
        text(fields, "register_head"),
        foreign(fields),
        SOME_NUMBER);
  }

  private static Optional<ForeignResidence> foreign(Map<String, String> fields) {
    return text(fields, "foreign.nationality")
        .map(nationality ->
            new ForeignResidence(
                nationality,
                fields.getOrDefault("foreign.article_30_45", ""),
                text(fields, "foreign.residence_status"),
                text(fields, "foreign.residence_period"),
                date(fields, "foreign.residence_expires"),
                text(fields, "foreign.residence_card_number")));
  }

  private static Sex sex(String word) {
    return switch (word) {
      case "male" -> Sex.MALE;
      case "female" -> Sex.FEMALE;
      default -> Sex.UNSPECIFIED;
    };
  }

  private static Optional<String> text(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static Optional<LocalDate> date(Map<String, String> fields, String name) {
    return text(fields, name).map(LocalDate::parse);
  }
}
