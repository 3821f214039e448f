package tewatashi.simulation;

import org.jspecify.annotations.Nullable;

/** Somebody of flesh and blood, with a card. */
final class Human {
  final int number;
  Resident resident;
  Card card;

  /** Where they stand now. */
  @Nullable Terminal at;

  /** What they want of this visit, once they have chosen; the service is not asked. */
  @Nullable Wish wish;

  Human(int number) {
    this.number = number;
  }
}
