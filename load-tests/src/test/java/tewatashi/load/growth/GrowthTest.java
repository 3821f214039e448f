package tewatashi.load.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Goal: everything that {@code bench growth} promises is measured, in houses of real processes, and
 * every page was its owner's. Method: its smallest run; how fast anything was is no test's
 * business.
 */
@Tag("long")
class GrowthTest {
  @Test
  void everyAxisAndBoundIsMeasuredAndEveryPageIsItsOwners(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("growth.json");
    int exit =
        new CommandLine(new GrowthMain())
            .execute("--quick", "--data", folder.toString(), "--json", json.toString());
    var figures = new JsonObject(Files.readString(json));
    assertThat(exit).as(figures.encodePrettily()).isZero();
    assertThat(figures.getLong("wrong_pages")).isZero();
    assertThat(figures.getLong("failed")).isZero();
    int certificates = 0;
    for (Axis axis : Axis.values()) {
      certificates += ratioIsAQuotient(axis, figures);
    }
    // Those that only warmed the houses are read too, and the burst's.
    assertThat(figures.getLong("pages_read")).isGreaterThan(certificates);
    assertThat(figures.getLong("burst_issued")).isPositive();
    assertThat(figures.getInteger("open_sessions")).isEqualTo(Scale.QUICK.openSessions());
    assertThat(figures.getLong("heap_mib_at_burst")).isBetween(1L, 512L);
    assertThat(figures.getLong("bytes_per_session")).isNotNull();
    assertThat(figures.getInteger("gc_pauses")).isNotNegative();
    assertThat(figures.getLong("start_ms")).isPositive();
    assertThat(figures.getLong("start_without_cache_ms")).isPositive();
  }

  private static int ratioIsAQuotient(Axis axis, JsonObject figures) {
    var sizes = Scale.QUICK.sizes(axis, Scale.QUICK.openSessions());
    double small = figures.getDouble(axis.word() + "_" + sizes.getFirst() + "_ms");
    double large = figures.getDouble(axis.word() + "_" + sizes.getLast() + "_ms");
    assertThat(small).isPositive();
    assertThat(figures.getDouble(axis.word() + "_ratio"))
        .as(axis.word())
        .isCloseTo(large / small, within(0.01));
    int certificates = 0;
    for (int size : sizes) {
      int of = figures.getInteger(axis.word() + "_" + size + "_certificates");
      assertThat(of).as("%s %d", axis.word(), size).isEqualTo(Scale.QUICK.rounds());
      certificates += of;
    }
    return certificates;
  }
}
