package tewatashi.issuance.register;

import java.util.Locale;
import java.util.Optional;
import tewatashi.db.generated.tables.records.ResidenceRecordRecord;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Sex;

/** A row of {@code residence_record} as the core's record: as it stands, nothing added or cut. */
final class RecordRows {
  private RecordRows() {}

  static ResidenceRecord record(ResidenceRecordRecord row, Optional<String> individualNumber) {
    return new ResidenceRecord(
        MemberQuery.resident(row.getMunicipalityCode(), row.getResidentId()),
        row.getVersion(),
        row.getOrdinal(),
        ResidencyStatus.valueOf(row.getStatus().toUpperCase(Locale.ROOT)),
        row.getName(),
        Optional.ofNullable(row.getNameKana()),
        Optional.ofNullable(row.getFormerName()),
        Optional.ofNullable(row.getAlias()),
        row.getBirthDate(),
        Sex.valueOf(row.getSex().toUpperCase(Locale.ROOT)),
        row.getRelationship(),
        row.getResidentSince(),
        Optional.ofNullable(row.getAddressSince()),
        Optional.ofNullable(row.getNotifiedOn()),
        Optional.ofNullable(row.getPreviousAddress()),
        Optional.ofNullable(row.getDomicile()),
        Optional.ofNullable(row.getRegisterHead()),
        foreign(row),
        individualNumber);
  }

  private static Optional<ForeignResidence> foreign(ResidenceRecordRecord row) {
    if (row.getNationality() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ForeignResidence(
            row.getNationality(),
            row.getArticle_30_45(),
            Optional.ofNullable(row.getResidenceStatus()),
            Optional.ofNullable(row.getResidencePeriod()),
            Optional.ofNullable(row.getResidenceExpires()),
            Optional.ofNullable(row.getResidenceCardNumber())));
  }
}
