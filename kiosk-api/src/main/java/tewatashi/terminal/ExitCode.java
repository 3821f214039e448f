package tewatashi.terminal;

/** What the process says when it ends; 0 to 4 as everywhere in this house. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int UNREACHABLE = 3;
  static final int NOT_MINE = 4;
  static final int REFUSED = 5;
  static final int CARD = 6;
  static final int TRAY_UNCERTAIN = 7;

  private ExitCode() {}

  static int of(VisitEnd end) {
    return switch (end) {
      case VisitEnd.Delivered _ -> DONE;
      case VisitEnd.NotMine _ -> NOT_MINE;
      case VisitEnd.Refused _, VisitEnd.NoPaper _, VisitEnd.GaveUp _ -> REFUSED;
      case VisitEnd.PinWrong _, VisitEnd.CardLocked _, VisitEnd.LastTryKept _ -> CARD;
      case VisitEnd.CardTrouble _ -> CARD;
      case VisitEnd.TrayUncertain _, VisitEnd.OutcomeUnknown _ -> TRAY_UNCERTAIN;
    };
  }

  /** The end as a notice. */
  static Notice notice(VisitEnd end) {
    return switch (end) {
      case VisitEnd.Delivered(String reference, int copies) ->
          Notice.of("delivered", "Delivered.", "reference", reference, "copies", copies);
      case VisitEnd.NotMine(String reference, int yen) ->
          told("disputed", "Not theirs: a clerk is called.", reference, yen);
      case VisitEnd.TrayUncertain(String reference, int yen) ->
          told("tray_uncertain", "A clerk is called to the tray.", reference, yen);
      case VisitEnd.OutcomeUnknown(String reference) ->
          told("outcome_unknown", "Nobody knows yet; nothing is printed anew.", reference, 0);
      case VisitEnd.NoPaper(String problem, String reference, int yen) ->
          told("no_paper", "No paper: " + problem + ".", reference, yen);
      case VisitEnd.Refused(String problem, String reference) ->
          Notice.of(
              "refused", "Refused: " + problem + ".", "problem", problem, "reference", reference);
      case VisitEnd.GaveUp _ -> Notice.of("gave_up", "Ended without paper.");
      case VisitEnd.PinWrong(int left) ->
          Notice.of("pin_wrong", "Wrong PIN; tries left: " + left + ".", "tries_left", left);
      case VisitEnd.CardLocked _ -> Notice.of("card_locked", "The card is locked.");
      case VisitEnd.LastTryKept _ ->
          Notice.of("last_try_kept", "One try is left; it was not spent (--last-try).");
      case VisitEnd.CardTrouble(var kind, String message) ->
          Notice.of("card_trouble", message + ".", "kind", kind.name());
    };
  }

  private static Notice told(String event, String text, String reference, int returnedYen) {
    return Notice.of(event, text, "reference", reference, "returned_yen", returnedYen);
  }
}
