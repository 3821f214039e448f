package tewatashi.kiosk.weakened;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server is started without: one guard, or several that stand behind each other. */
interface Removal {
  String name();

  /** What is gone, in a sentence. */
  String words();

  /** The scenarios that try what it guards, as the suite names them. */
  Tried tried();

  /** Which of the nine guards it takes a part of, by their numbers. */
  List<String> guardNumbers();

  Taken taken();

  /** Every one there is: each guard alone, then those behind each other. */
  static List<Removal> all() {
    var all = new ArrayList<Removal>(List.of(RemovedGuard.values()));
    all.addAll(List.of(RemovedTogether.values()));
    return all;
  }

  static Optional<Removal> named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
