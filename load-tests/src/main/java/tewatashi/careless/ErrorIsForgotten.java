package tewatashi.careless;

/** An error ends with the visit: the next person is let in at once, and nobody has looked. */
final class ErrorIsForgotten extends Door {
  @Override
  State uncertain() {
    return State.ABANDONED;
  }
}
