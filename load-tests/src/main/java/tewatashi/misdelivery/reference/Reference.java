package tewatashi.misdelivery.reference;

import java.util.List;
import java.util.stream.Stream;
import tewatashi.careless.Accident;

/**
 * An accident, and who must catch it.
 *
 * @param scenario the name of the scenario whose default run must end with a mis-delivery
 */
public record Reference(Accident accident, String scenario) {
  /** One for every accident. */
  public static List<Reference> all() {
    return Stream.of(Accident.values()).map(one -> new Reference(one, scenario(one))).toList();
  }

  private static String scenario(Accident accident) {
    return switch (accident) {
      case YOKOHAMA, YOKOHAMA_LOCK -> "JP-2023-YOKOHAMA";
      case ADACHI -> "JP-2023-ADACHI";
      case TOKUSHIMA -> "JP-2023-TOKUSHIMA";
      case KAWASAKI -> "JP-2023-KAWASAKI";
      case NIIGATA -> "JP-2023-NIIGATA";
      case SAITAMA -> "JP-2021-SAITAMA";
      case MUNAKATA -> "JP-2023-MUNAKATA";
      case TAKAMATSU -> "JP-2024-TAKAMATSU";
      case DAITO -> "JP-DAITO";
      case HOLD_ONLY_WARNS -> "JP-SAITAMA-KITA";
      case IZU -> "JP-2024-IZU";
      case OKAYAMA -> "JP-2023-OKAYAMA";
      case OSAKA -> "JP-2019-OSAKA";
      case BUNKYO -> "JP-2007-BUNKYO";
      case RESENDS_WHEN_IN_DOUBT, LATE_PRINTER -> "PRINTER-BACK-LATER";
      case IGNORES_IDEMPOTENCY_KEY -> "RETRY-SAME-KEY";
      case CANCEL_KEEPS_PRINTING -> "CANCEL-IN-FLIGHT";
      case FREES_TRAY_EARLY -> "PAPER-LEFT";
      case FORGETS_TO_SHRED -> "DISCONNECT-AT-EACH-STEP";
      case SESSION_WITHOUT_SECRET -> "NEIGHBOURS-SESSION";
      case ISSUANCE_OF_ANOTHER_SESSION -> "SWAPPED-ISSUANCES";
      case OPEN_EVENT_STREAM -> "FORGED-EVENT-STREAM";
      case RESTART_REUSES_JOB -> "NODE-KILLED";
      case HOUSEHOLD_WHATEVER_THE_SCOPE -> "ASKED-FOR";
      case LAST_PAGE_LEFT_OUT -> "NINE-BESIDE-NINE";
      case ERROR_IS_FORGOTTEN -> "ERROR-IS-A-QUESTION";
      case HOLD_LOOKED_AT_ONCE, LAST_LOOK_BEFORE_JOB -> "HOLD-AT-EVERY-STEP";
      case SEAL_LOOKED_AT_ONCE, LAST_LOOK_FOR_FIRST_COPY -> "SEAL-AT-EVERY-STEP";
      case UNAPPROVED_SERVERS -> "TOPOLOGY";
    };
  }
}
