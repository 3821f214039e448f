package tewatashi.kiosk;

import java.util.Locale;
import java.util.Optional;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.PublicReason;

/** An issuance as its own terminal may see it. */
final class Views {
  private static final int REFERENCE_SIGNS = 10;

  private Views() {}

  static TerminalDesk.IssuanceView of(IssuanceFile file, TerminalDesk.Paper paper) {
    return of(file, paper, Optional.empty());
  }

  static TerminalDesk.IssuanceView of(
      IssuanceFile file, TerminalDesk.Paper paper, Optional<PublicReason> reason) {
    IssuanceState state = file.state();
    return new TerminalDesk.IssuanceView(
        state.id(),
        state.version(),
        state.word(),
        state.fee(),
        totalYen(file),
        file.owedYen(),
        state.facts().copies(),
        pages(state),
        printed(state),
        refusal(file),
        reference(state),
        paper,
        reason);
  }

  /** What one would name at a window: it tells nothing. */
  static String reference(IssuanceState state) {
    return state.id().hex().substring(0, REFERENCE_SIGNS).toUpperCase(Locale.ROOT);
  }

  static int totalYen(IssuanceFile file) {
    return file.feeYen().orElse(0) * file.state().facts().copies();
  }

  private static int pages(IssuanceState state) {
    return switch (state) {
      case IssuanceState.Checking s -> s.pages();
      case IssuanceState.AwaitingPayment s -> s.pages();
      case IssuanceState.Printing s -> s.pages();
      case IssuanceState.InDoubt s -> s.pages();
      case IssuanceState.Fetching _, IssuanceState.Rendering _ -> 0;
      case IssuanceState.AwaitingPickup _, IssuanceState.TrayUncertain _ -> 0;
      case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> 0;
    };
  }

  private static int printed(IssuanceState state) {
    return switch (state) {
      case IssuanceState.AwaitingPayment s -> s.printed();
      case IssuanceState.Printing s -> s.copy() - 1;
      case IssuanceState.AwaitingPickup s -> s.printed();
      case IssuanceState.Delivered s -> s.printed();
      case IssuanceState.Fetching _, IssuanceState.Rendering _ -> 0;
      case IssuanceState.Checking _, IssuanceState.InDoubt _ -> 0;
      case IssuanceState.TrayUncertain _, IssuanceState.Abandoned _ -> 0;
    };
  }

  /** Why there is no paper, in the words that may be told. */
  static Optional<ProblemType> refusal(IssuanceFile file) {
    if (!(file.state() instanceof IssuanceState.Abandoned abandoned)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (abandoned.reason()) {
          case BARRED, BARRED_BEFORE_PRINTING ->
              file.problem().flatMap(ProblemTypes::of).orElse(ProblemType.RECORD_CHANGED);
          case REGISTER_UNAVAILABLE -> ProblemType.REGISTER_UNAVAILABLE;
          case CHECK_DIFFERED -> ProblemType.CHECK_FAILED;
          case PRINTER_REFUSED -> ProblemType.PRINTER_ATTENTION;
          case TIMED_OUT -> ProblemType.OVERLOADED;
          case NODE_LOST, TRAY_CLEARED, NOT_MINE -> ProblemType.OUTCOME_UNKNOWN;
          case PAYMENT_DECLINED, SESSION_ENDED -> ProblemType.WRONG_STATE;
        });
  }
}
