package tewatashi.load.growth;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import tewatashi.town.stage.StageException;

/**
 * One axis: houses that differ in it alone stand side by side, equally long and equally warm, and
 * are visited in turn, small, large, small, large, so that whatever else the machine does befalls
 * all of them.
 *
 * @param sessions as many as are open in the largest house of that axis
 * @param folder under which each house has its own
 */
record AxisRun(
    Axis axis,
    Scale scale,
    int sessions,
    Path folder,
    Findings findings,
    InstantSource clock,
    SecureRandom random,
    Consumer<String> say) {

  /** One of the houses, and what certificates cost in it. */
  private record Side(int size, GrownHouse house, Series series) {}

  /** What was measured, as flat figures. */
  JsonObject measure() throws StageException, IOException, InterruptedException, VisitFailed {
    Deque<Side> sides = new ArrayDeque<>();
    try {
      for (int size : scale.sizes(axis, sessions)) {
        say.accept("a house of %,d %s".formatted(size, axis.word()));
        sides.add(side(size, folder.resolve("house-" + (sides.size() + 1))));
      }
      var inTurn = List.copyOf(sides);
      for (int round = 0; round < scale.warmUps() + scale.rounds(); round++) {
        for (Side side : inTurn) {
          visit(side, round);
        }
      }
      return figures(axis, sizes(inTurn), inTurn.stream().map(Side::series).toList());
    } finally {
      sides.forEach(side -> side.house().close());
    }
  }

  private Side side(int size, Path own)
      throws StageException, IOException, InterruptedException, VisitFailed {
    var extent = scale.small().with(axis, size);
    var ground = new GrownHouse.Ground(own, scale.town(), GrownHouse.TERMINALS, extent.sessions());
    return new Side(size, GrownHouse.set(ground, extent, clock, random), new Series());
  }

  private void visit(Side side, int round) throws IOException, InterruptedException {
    try {
      var cost = side.house().visit(round, findings);
      if (round >= scale.warmUps()) {
        side.series().add(cost);
      }
    } catch (VisitFailed e) {
      findings.failed("%,d %s: %s".formatted(side.size(), axis.word(), e.getMessage()));
    }
  }

  private static List<Integer> sizes(List<Side> sides) {
    return sides.stream().map(Side::size).toList();
  }

  /**
   * The medians of each size, and the largest over the smallest.
   *
   * @param sizes the smallest first
   * @param series for each size what was seen there; empty where every visit failed
   */
  static JsonObject figures(Axis axis, List<Integer> sizes, List<Series> series) {
    var figures = new JsonObject();
    if (series.stream().anyMatch(one -> one.count() == 0)) {
      return figures;
    }
    for (int i = 0; i < sizes.size(); i++) {
      String name = axis.word() + "_" + sizes.get(i);
      figures.put(name + "_ms", rounded(series.get(i).medianMillis()));
      figures.put(name + "_cpu_ms", rounded(series.get(i).meanProcessorMillis()));
      figures.put(name + "_certificates", series.get(i).count());
    }
    var small = series.getFirst();
    var large = series.getLast();
    return figures
        .put(axis.word() + "_ratio", rounded(large.medianMillis() / small.medianMillis()))
        .put(
            axis.word() + "_cpu_ratio",
            rounded(large.meanProcessorMillis() / small.meanProcessorMillis()));
  }

  static double rounded(double figure) {
    return Math.round(figure * 1000) / 1000.0;
  }

  /** All that a run can be asked for along axes, in their order. */
  static List<String> words() {
    var words = new ArrayList<String>();
    for (Axis axis : Axis.values()) {
      words.add(axis.word());
    }
    return words;
  }
}
