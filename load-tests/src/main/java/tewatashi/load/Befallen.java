package tewatashi.load;

import java.util.List;
import java.util.stream.Stream;
import tewatashi.report.LinePlot;

/**
 * What did befall the servers in a run.
 *
 * @param marks when it did, by the seconds of the run's samples
 * @param slowedNodes how many stood still
 * @param killedNodes how many were killed
 * @param failures what did not go as it was meant to, in words
 */
record Befallen(
    List<LinePlot.Mark> marks, int slowedNodes, int killedNodes, List<String> failures) {
  /** Nothing. */
  static final Befallen NOTHING = new Befallen(List.of(), 0, 0, List.of());

  /** The same with further failures. */
  Befallen and(List<String> others) {
    var all = Stream.concat(failures.stream(), others.stream()).toList();
    return new Befallen(marks, slowedNodes, killedNodes, all);
  }

  Befallen {
    marks = List.copyOf(marks);
    failures = List.copyOf(failures);
  }
}
