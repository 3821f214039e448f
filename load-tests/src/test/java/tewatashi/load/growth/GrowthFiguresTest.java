package tewatashi.load.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tewatashi.load.growth.Series.Cost;

/** What is made of what was measured, and of a JVM's own words. */
class GrowthFiguresTest {
  private static final String PAUSES =
      """
      [10.101s] GC(6) Pause Young (Normal) (G1 Evacuation Pause) 300M->180M(400M) 12.500ms
      [10.200s] GC(7) Concurrent Mark Cycle
      [10.300s] GC(7) Pause Remark 190M->170M(512M) 3.250ms
      [10.400s] GC(7) Pause Cleanup 171M->171M(512M) 0.010ms
      [10.500s] GC(7) Concurrent Mark Cycle 200.000ms
      """;

  private static final String HEAP =
      """
      4711:
       garbage-first heap   total reserved 524288K, committed 260096K, used 150528K [0x0, 0x1)
        region size 1024K, 2 young (2048K), 1 survivors (1024K)
       Metaspace       used 60000K, committed 61000K, reserved 1114112K
        class space    used 7000K, committed 7400K, reserved 1048576K
      """;

  private static final String SERIAL_HEAP =
      """
      4711:
       def new generation   total 9792K, used 1000K [0x0, 0x1, 0x2)
        eden space 8704K,  11% used [0x0, 0x1, 0x2)
       tenured generation   total 21888K, used 2000K [0x0, 0x1, 0x2)
         the space 21888K,   9% used [0x0, 0x1, 0x2)
       Metaspace       used 60000K, committed 61000K, reserved 1114112K
      """;

  @Test
  void theRatioIsTheLargestsMedianOverTheSmallests() {
    var small = series(new Cost(10, 20), new Cost(1_000, 30), new Cost(8, 40));
    var middle = series(new Cost(11, 30));
    var large = series(new Cost(12, 60), new Cost(15, 60), new Cost(1, 60));
    var figures = AxisRun.figures(Axis.JOURNAL, List.of(1, 5, 9), List.of(small, middle, large));
    assertThat(figures.getDouble("journal_1_ms")).isEqualTo(10);
    assertThat(figures.getDouble("journal_5_ms")).isEqualTo(11);
    assertThat(figures.getDouble("journal_ratio")).isEqualTo(1.2);
    assertThat(figures.getDouble("journal_cpu_ratio")).isEqualTo(2);
    assertThat(figures.getInteger("journal_9_certificates")).isEqualTo(3);
  }

  @Test
  void whereEveryVisitFailedThereIsNoRatio() {
    var figures =
        AxisRun.figures(Axis.NODES, List.of(1, 2), List.of(series(new Cost(1, 1)), new Series()));
    assertThat(figures).isEmpty();
  }

  @Test
  void pausesAreThoseThatStopEverythingAndTheHeapIsTheHighest() {
    var figures = Pauses.in(PAUSES).figures();
    assertThat(figures.getInteger("gc_pauses")).isEqualTo(3);
    assertThat(figures.getDouble("gc_pause_max_ms")).isEqualTo(12.5);
    assertThat(figures.getDouble("gc_pause_p99_ms")).isEqualTo(12.5);
    assertThat(figures.getDouble("gc_pause_median_ms")).isEqualTo(3.25);
    assertThat(figures.getLong("heap_before_gc_mib_at_burst")).isEqualTo(300);
    assertThat(figures.getLong("heap_after_gc_mib_at_burst")).isEqualTo(180);
    assertThat(figures.getLong("heap_taken_mib_at_burst")).isEqualTo(512);
    assertThat(Pauses.in("").figures().getInteger("gc_pauses")).isZero();
  }

  @Test
  void theHeapIsReadWithoutWhatIsBesideIt() throws Exception {
    assertThat(Jcmd.used(HEAP)).isCloseTo(150_528 * 1024.0, within(1.0));
    assertThat(Jcmd.used(SERIAL_HEAP)).isCloseTo(3_000 * 1024.0, within(1.0));
    assertThatThrownBy(() -> Jcmd.used("Metaspace used 5K")).isInstanceOf(IOException.class);
  }

  @Test
  void anAxisGrowsAloneAndFromWhereAllBegin() {
    for (Scale scale : Scale.values()) {
      for (Axis axis : Axis.values()) {
        var sizes = scale.sizes(axis, scale.openSessions());
        assertThat(sizes).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(1);
        assertThat(scale.small().with(axis, sizes.getFirst())).isEqualTo(scale.small());
        assertThat(scale.small().with(axis, sizes.getLast())).isNotEqualTo(scale.small());
      }
    }
  }

  @Test
  void anUnknownPartIsRefused() {
    assertThat(new CommandLine(new GrowthMain()).execute("--only", "residents,weather"))
        .isEqualTo(2);
    assertThat(new CommandLine(new GrowthMain()).execute("--sessions", "10")).isEqualTo(2);
  }

  private static Series series(Cost... costs) {
    var series = new Series();
    List.of(costs).forEach(series::add);
    return series;
  }
}
