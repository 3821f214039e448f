package tewatashi.kiosk;

import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/** Told of every step of a story that this node journaled, after its COMMIT; it may not fail. */
@FunctionalInterface
interface Transitions {
  /** Told to nobody. */
  Transitions NOBODY = (_, _) -> {};

  void took(IssuanceEvent event, IssuanceState to);
}
