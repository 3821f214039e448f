package tewatashi.terminal.desk;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An issuance as the server shows it. States and fees are words of the API; a word that we do not
 * know is carried on, for a server may be newer than its terminals.
 *
 * @param version one more with every change
 * @param state {@code awaiting_payment}, {@code printing}, {@code awaiting_pickup}...
 * @param fee {@code due}, {@code asked}, {@code taken}, {@code kept}, {@code owed}, {@code
 *     returned}
 * @param totalYen for all copies
 * @param owedYen what the device must give back
 * @param pages of one copy
 * @param printedCopies already in the tray
 * @param refusal why there is no paper, as a problem's last word
 * @param reference what resident and clerk can name (問い合わせ番号)
 * @param pagesPrinted of the copy at the printer, while it prints and if the printer counts
 * @param attention what the printer needs while it prints
 * @param instruction what is to be done with a paper that is another's
 * @param reason why the service stands still, where that ended it
 */
public record IssuanceView(
    String issuance,
    long version,
    String state,
    String fee,
    int totalYen,
    int owedYen,
    int copies,
    int pages,
    int printedCopies,
    Optional<String> refusal,
    String reference,
    OptionalInt pagesPrinted,
    List<String> attention,
    Optional<String> instruction,
    Optional<String> reason) {
  public IssuanceView {
    attention = List.copyOf(attention);
  }

  static IssuanceView of(JsonObject json) {
    return new IssuanceView(
        json.getString("issuance"),
        json.getLong("version"),
        json.getString("state"),
        json.getString("fee"),
        json.getInteger("total_yen"),
        json.getInteger("owed_yen"),
        json.getInteger("copies"),
        json.getInteger("pages"),
        json.getInteger("printed_copies"),
        Optional.ofNullable(json.getString("refusal")).map(DeskRefused::word),
        json.getString("reference"),
        json.containsKey("pages_printed")
            ? OptionalInt.of(json.getInteger("pages_printed"))
            : OptionalInt.empty(),
        DeskClient.words(json),
        Optional.ofNullable(json.getString("instruction")),
        Optional.ofNullable(json.getString("reason")));
  }

  /** Whether nothing more will be printed: paper, no paper, or nobody knows. */
  public boolean printingIsOver() {
    return switch (state) {
      case "awaiting_pickup", "tray_uncertain", "delivered", "abandoned" -> true;
      default -> false;
    };
  }
}
