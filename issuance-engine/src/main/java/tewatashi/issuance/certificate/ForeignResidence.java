package tewatashi.issuance.certificate;

import java.time.LocalDate;
import java.util.Optional;
import tewatashi.issuance.session.Personal;

/**
 * A foreign resident's items (住民基本台帳法第30条の45).
 *
 * @param nationality 国籍・地域
 * @param category 第30条の45に規定する区分
 * @param status 在留資格
 * @param period 在留期間等
 * @param expires 在留期間の満了の日
 * @param cardNumber 在留カード等の番号
 */
@Personal
public record ForeignResidence(
    String nationality,
    String category,
    Optional<String> status,
    Optional<String> period,
    Optional<LocalDate> expires,
    Optional<String> cardNumber) {
  @Override
  public String toString() {
    return "ForeignResidence[********]";
  }
}
