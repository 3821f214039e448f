package tewatashi.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tewatashi.golden.Golden;

/** Where the fee moves: every step of every walk, told by the fee instead of by the state. */
class IssuanceFeeTableTest {
  @Test
  void theFeeMovesOnlyAsTheTableSays() {
    var steps = Walk.everywhere(1, 2, 3);
    assertThat(steps).hasSizeGreaterThan(3_000);
    Golden.compare("issuance/fee-steps.golden.txt", table(steps));
  }

  private static String table(List<Walk.Step> steps) {
    var moves = new TreeMap<String, TreeMap<String, TreeSet<String>>>();
    for (Walk.Step step : steps) {
      if (step.from().fee() != step.to().fee()) {
        var move = step.from().fee().word() + " -> " + step.to().fee().word();
        moves
            .computeIfAbsent(move, _ -> new TreeMap<>())
            .computeIfAbsent(step.from().word() + " -> " + step.to().word(), _ -> new TreeSet<>())
            .add(step.event().word());
      }
    }
    var lines = new ArrayList<String>();
    lines.add("# fee -> next fee: the states it happens between, and the events that do it");
    moves.forEach((move, between) -> {
      lines.add("");
      lines.add(move);
      between.forEach(
          (states, events) -> lines.add("  %-36s %s".formatted(states, String.join(" ", events))));
    });
    return String.join("\n", lines) + "\n";
  }
}
