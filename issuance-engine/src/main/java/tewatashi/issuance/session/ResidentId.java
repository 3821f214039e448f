package tewatashi.issuance.session;

/**
 * Names one resident in one municipality's register. It is not the 個人番号 and appears on no paper.
 *
 * @param municipality whose register
 * @param number eight digits, unique in that register
 */
@Personal
public record ResidentId(MunicipalityCode municipality, String number) {
  public ResidentId {
    if (!number.matches("[0-9]{8}")) {
      throw new IllegalArgumentException("a resident's number is eight digits");
    }
  }

  /** Logs travel further than we do. */
  @Override
  public String toString() {
    return "ResidentId[********]";
  }
}
