package tewatashi.simulation;

import org.jspecify.annotations.Nullable;

/** Somebody of flesh and blood, with a card. */
final class Human {
  final int number;
  Resident resident;
  Card card;

  /** Where they stand now. */
  @Nullable Terminal at;

  Human(int number) {
    this.number = number;
  }
}
