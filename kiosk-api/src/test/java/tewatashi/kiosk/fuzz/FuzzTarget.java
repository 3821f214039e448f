package tewatashi.kiosk.fuzz;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What is fuzzed: each takes bytes that somebody outside the house could have chosen. */
enum FuzzTarget {
  /** What the resident's card answers to the terminal. */
  CARD_ANSWERS(CardAnswersHarness::new);

  private final Supplier<Harness> harness;

  FuzzTarget(Supplier<Harness> harness) {
    this.harness = harness;
  }

  Harness harness() {
    return harness.get();
  }

  /** As a command line names it: {@code card-answers}. Also its folder of seeds. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FuzzTarget> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
