package tewatashi.kiosk;

import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.certificate.IssuanceBar;

/** What may be told of a bar. */
final class ProblemTypes {
  /**
   * Bars of the last look that are nobody's record's: somebody, or a clock, stopped the service.
   */
  private static final Set<String> SUSPENDED =
      Set.of("stopped", "planned-stop", "clock-not-believed");

  private ProblemTypes() {}

  static ProblemType of(IssuanceBar.Problem problem) {
    return switch (problem) {
      case NOT_ISSUABLE_BY_KIOSK -> ProblemType.NOT_ISSUABLE_BY_KIOSK;
      case NOT_ELIGIBLE -> ProblemType.NOT_ELIGIBLE;
      case SEAL_NOT_REGISTERED -> ProblemType.SEAL_NOT_REGISTERED;
      case NOT_OFFERED -> ProblemType.NOT_OFFERED;
      case REGISTER_UNAVAILABLE -> ProblemType.REGISTER_UNAVAILABLE;
      case RECORD_CHANGED -> ProblemType.RECORD_CHANGED;
      case SERVICE_SUSPENDED -> ProblemType.SERVICE_SUSPENDED;
    };
  }

  /** The problem of a journaled word; empty if no bar bears it. */
  static Optional<ProblemType> of(String word) {
    for (IssuanceBar.Problem problem : IssuanceBar.Problem.values()) {
      if (problem.word().equals(word)) {
        return Optional.of(of(problem));
      }
    }
    return SUSPENDED.contains(word) ? Optional.of(ProblemType.SERVICE_SUSPENDED) : Optional.empty();
  }
}
