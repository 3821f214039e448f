package tewatashi.issuance;

import java.util.List;

/**
 * What follows from an event: journal {@code next} first, then perform the effects.
 *
 * @param next the same object as before where nothing changes
 */
public record Decision(IssuanceState next, List<Effect> effects) {
  public Decision {
    effects = List.copyOf(effects);
  }

  /** A change, with what must be done after it is journaled. */
  static Decision to(IssuanceState next, Effect... effects) {
    return new Decision(next, List.of(effects));
  }

  /** Nothing changes: an echo, or an event that means nothing here. */
  static Decision stay(IssuanceState state) {
    return new Decision(state, List.of());
  }
}
