package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadReportTest {
  @Test
  void cleanPagesBoundWhatWasNotSeen() {
    assertThat(LoadReport.bound(300, 0)).endsWith("fewer than 1 in 100");
    assertThat(LoadReport.bound(0, 0)).contains("nothing is known");
    assertThat(LoadReport.bound(300, 2)).isEqualTo("2 of 300");
  }

  @Test
  void aServersFiguresAreSummedOverTheirLabels() {
    String metrics =
        """
        # TYPE jvm_gc_pause_seconds summary
        jvm_gc_pause_seconds_count{action="end of minor GC",cause="G1"} 3
        jvm_gc_pause_seconds_count{action="end of major GC",cause="G1"} 1
        jvm_gc_pause_seconds_sum{action="end of minor GC",cause="G1"} 0.25
        jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.5E7
        jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 5000000
        jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E7
        """;
    assertThat(ServerFigures.sum(metrics, "jvm_gc_pause_seconds_count")).isEqualTo(4);
    assertThat(ServerFigures.sum(metrics, "jvm_gc_pause_seconds_sum")).isEqualTo(0.25);
    assertThat(ServerFigures.sum(metrics, ServerFigures.HEAP)).isEqualTo(2e7);
  }
}
