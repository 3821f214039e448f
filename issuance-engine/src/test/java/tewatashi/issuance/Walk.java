package tewatashi.issuance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Walks to every state that can be reached, and writes down every step. States that differ in their
 * version alone are one place, or no walk would end.
 */
final class Walk {
  /** What recovery, the printer and a clerk can bring about when the terminal is gone for good. */
  static final Predicate<IssuanceEvent> WITHOUT_TERMINAL =
      event ->
          switch (event) {
            case IssuanceEvent.FoundAfterCrash _, IssuanceEvent.SessionEnded _ -> true;
            case IssuanceEvent.PickupTimedOut _, IssuanceEvent.SettlementTimedOut _ -> true;
            case IssuanceEvent.JobAbsent _, IssuanceEvent.TrayConfirmedEmpty _ -> true;
            case IssuanceEvent.JobEnded _ -> true;
            default -> false;
          };

  private static final List<IssuanceEvent> EVENTS = events();

  private Walk() {}

  private static List<IssuanceEvent> events() {
    var events = new ArrayList<>(Stories.events());
    events.add(new IssuanceEvent.PrintingEntered(Stories.ID, 3));
    return List.copyOf(events);
  }

  /** One decision. */
  record Step(IssuanceState from, IssuanceEvent event, IssuanceState to, List<Effect> effects) {
    boolean does(Class<? extends Effect> kind) {
      return effects.stream().anyMatch(kind::isInstance);
    }

    @Override
    public String toString() {
      return "%s  %s -> %s %s"
          .formatted(InWords.of(from), InWords.of(event), InWords.of(to), InWords.of(effects));
    }
  }

  /** Every step of every story with so many copies, from its opening. */
  static List<Step> everywhere(int... copies) {
    var starts = new ArrayList<IssuanceState>();
    for (int count : copies) {
      starts.add(Issuance.open(Stories.facts(count)).next());
    }
    return from(starts);
  }

  static List<Step> from(Collection<IssuanceState> starts) {
    return from(starts, _ -> true);
  }

  /** Every step from these states on, when only such events happen. */
  static List<Step> from(Collection<IssuanceState> starts, Predicate<IssuanceEvent> happens) {
    var steps = new ArrayList<Step>();
    var known = new HashSet<String>();
    var ahead = new ArrayDeque<IssuanceState>();
    starts.stream().filter(state -> known.add(place(state))).forEach(ahead::add);
    while (!ahead.isEmpty()) {
      var state = ahead.remove();
      for (IssuanceEvent event : EVENTS.stream().filter(happens).toList()) {
        var decision = Issuance.decide(state, event);
        steps.add(new Step(state, event, decision.next(), decision.effects()));
        if (known.add(place(decision.next()))) {
          ahead.add(decision.next());
        }
      }
    }
    return steps;
  }

  private static String place(IssuanceState state) {
    return state.toString().replaceFirst(", version=[0-9]+", "");
  }
}
