package tewatashi.terminal.desk;

import io.vertx.core.json.JsonObject;

/**
 * A receipt (領収書) as the server gives it: money and paper, and no person.
 *
 * @param kind {@code residence}, {@code record} or {@code seal}
 * @param kindName the paper's own name, such as 住民票の写し
 * @param issuedOn ISO date
 * @param returnedYen given back so far
 */
public record ReceiptView(
    String municipality,
    String kind,
    String kindName,
    String issuedOn,
    int copies,
    int yenEach,
    int takenYen,
    int returnedYen,
    String deviceReceipt,
    String reference) {

  static ReceiptView of(JsonObject json) {
    return new ReceiptView(
        json.getString("municipality"),
        json.getString("kind"),
        json.getString("kind_name"),
        json.getString("issued_on"),
        json.getInteger("copies"),
        json.getInteger("yen_each"),
        json.getInteger("taken_yen"),
        json.getInteger("returned_yen"),
        json.getString("device_receipt"),
        json.getString("reference"));
  }

  /** As the API has it. */
  public JsonObject json() {
    return new JsonObject()
        .put("municipality", municipality)
        .put("kind", kind)
        .put("kind_name", kindName)
        .put("issued_on", issuedOn)
        .put("copies", copies)
        .put("yen_each", yenEach)
        .put("taken_yen", takenYen)
        .put("returned_yen", returnedYen)
        .put("device_receipt", deviceReceipt)
        .put("reference", reference);
  }

  /** What the terminal prints, on a line. */
  public String text() {
    return "領収書 %s %s %s %d通 %,d円 お預かり %,d円 ご返金 %,d円 (%s) 問い合わせ番号 %s"
        .formatted(
            issuedOn,
            municipality,
            kindName,
            copies,
            copies * yenEach,
            takenYen,
            returnedYen,
            deviceReceipt,
            reference);
  }
}
