package tewatashi.issuance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** States, events and effects as a person reads them in the golden table. */
final class InWords {
  private InWords() {}

  /** The state without its version, and "copy of copies" where a copy is meant. */
  static String of(IssuanceState state) {
    int copies = state.facts().copies();
    var what =
        switch (state) {
          case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> "";
          case IssuanceState.AwaitingPayment s -> " printed " + s.printed() + "/" + copies;
          case IssuanceState.Printing s -> " copy " + s.copy() + "/" + copies;
          case IssuanceState.InDoubt s ->
              " copy " + s.copy() + "/" + copies + (s.disputed() ? " disputed" : "");
          case IssuanceState.AwaitingPickup s -> " printed " + s.printed() + "/" + copies;
          case IssuanceState.TrayUncertain s -> s.jobFinal() ? " job-final" : " job-open";
          case IssuanceState.Delivered s -> " printed " + s.printed() + "/" + copies;
          case IssuanceState.Abandoned s -> " " + s.reason().word();
        };
    return state.word() + what + " " + state.fee().word();
  }

  static String of(IssuanceEvent event) {
    return switch (event) {
      case IssuanceEvent.PrintingEntered e -> e.word() + "(" + e.copy() + ")";
      case IssuanceEvent.JobEnded e ->
          e.word()
              + (e.completed() ? "(completed " : "(canceled ")
              + (e.impressions().isPresent()
                  ? e.impressions().getAsInt() + "/" + Stories.PAGES
                  : "uncounted")
              + ")";
      default -> event.word(); // All others carry nothing that decides.
    };
  }

  static String of(List<Effect> effects) {
    return effects.stream().map(InWords::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String of(Effect effect) {
    var name = effect.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2");
    var word = name.toLowerCase(Locale.ROOT);
    return switch (effect) {
      case Effect.PrintCopy e -> word + "(" + e.copy() + ")";
      case Effect.SendDocument e -> word + "(" + e.copy() + ")";
      case Effect.SettleJob e -> word + "(" + e.copy() + ")";
      case Effect.OpenCase e -> word + "(" + e.why() + ")";
      default -> word;
    };
  }
}
