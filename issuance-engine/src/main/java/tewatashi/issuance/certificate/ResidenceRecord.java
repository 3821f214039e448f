package tewatashi.issuance.certificate;

import java.time.LocalDate;
import java.util.Optional;
import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.ResidentId;

/**
 * One person's record in the 住民基本台帳, in one version, as it stands.
 *
 * @param resident whose record
 * @param version at least 1, strictly increasing per resident
 * @param ordinal place in the household, from 1
 * @param nameKana 氏名の振り仮名, once notified
 * @param formerName 旧氏; never omitted when recorded
 * @param alias 通称; never omitted when recorded
 * @param relationship 続柄
 * @param residentSince 住民となった年月日
 * @param addressSince 住所を定めた年月日
 * @param notifiedOn 届出日
 * @param previousAddress 転入前住所
 * @param domicile 本籍; none for foreign residents
 * @param registerHead 筆頭者; none for foreign residents
 * @param individualNumber 個人番号; present only where it was asked for
 */
@Personal
public record ResidenceRecord(
    ResidentId resident,
    long version,
    int ordinal,
    ResidencyStatus status,
    String name,
    Optional<String> nameKana,
    Optional<String> formerName,
    Optional<String> alias,
    LocalDate birthDate,
    Sex sex,
    String relationship,
    LocalDate residentSince,
    Optional<LocalDate> addressSince,
    Optional<LocalDate> notifiedOn,
    Optional<String> previousAddress,
    Optional<String> domicile,
    Optional<String> registerHead,
    Optional<ForeignResidence> foreign,
    Optional<String> individualNumber) {
  @Override
  public String toString() {
    return "ResidenceRecord[********]";
  }
}
