package tewatashi.issuance.journal;

/** The words of {@code enter_printing} as they may be told: sensitive and harmless share one. */
final class Bars {
  private Bars() {}

  static String told(String bar) {
    return switch (bar) {
      case "held", "not_resident", "household_moves_out", "card_of_today" ->
          "not-issuable-by-kiosk";
      case "record_changed", "household_changed", "seal_changed", "register_busy" ->
          "record-changed";
      case "feed_too_old" -> "register-unavailable";
      case "revocation_answer_too_old", "revocation_source_unclear" -> "revocation";
      case "revocation_list_too_old", "revocation_list_not_accepted" -> "revocation";
      default -> bar.replace('_', '-'); // An open set: a bar we do not know bars all the same.
    };
  }
}
