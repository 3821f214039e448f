package tewatashi.issuance.certificate;

import java.time.LocalDate;
import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.ResidentId;

/**
 * A resident's registered seal (印鑑登録), live or cancelled.
 *
 * @param resident whose seal
 * @param registrationNumber 登録番号
 * @param live false once cancelled (廃印)
 * @param linkedToCard whether it may be had with the card
 * @param impression 印影 at true size: one side above 8 mm, within 25 mm square
 */
@Personal
public record SealRegistration(
    ResidentId resident,
    String registrationNumber,
    LocalDate registeredOn,
    boolean live,
    boolean linkedToCard,
    Picture impression) {
  @Override
  public String toString() {
    return "SealRegistration[********]";
  }
}
