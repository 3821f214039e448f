package tewatashi.kiosk.weakened;

import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios of the mis-delivery suite that try what a guard guards.
 *
 * @param noticing those that must not pass without it
 * @param passing those that pass all the same, because something else holds
 */
record Tried(List<String> noticing, List<String> passing) {
  Tried {
    noticing = List.copyOf(noticing);
    passing = List.copyOf(passing);
  }

  /** Nobody notices. */
  static Tried inVain(String... passing) {
    return new Tried(List.of(), List.of(passing));
  }

  static Tried noticedBy(String... noticing) {
    return new Tried(List.of(noticing), List.of());
  }

  Tried andInVain(String... more) {
    return new Tried(noticing, List.of(more));
  }

  List<String> all() {
    var all = new ArrayList<>(noticing);
    all.addAll(passing);
    return all;
  }
}
