package tewatashi.terminal.desk;

import io.vertx.core.json.JsonObject;

/**
 * A receipt (領収書) as the server gives it: money and paper, and no person.
 *
 * @param kindName the paper's own name, such as 住民票の写し
 * @param issuedOn ISO date
 * @param returnedYen given back so far
 */
public record ReceiptView(
    String municipality,
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
        json.getString("kind_name"),
        json.getString("issued_on"),
        json.getInteger("copies"),
        json.getInteger("yen_each"),
        json.getInteger("taken_yen"),
        json.getInteger("returned_yen"),
        json.getString("device_receipt"),
        json.getString("reference"));
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
