package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The benchmark itself, far too briefly for its figures to mean anything. */
class IssueBenchTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private static final List<String> COSTS =
      List.of(
          "cpu_ms_per_issuance",
          "house_cpu_ms_per_issuance",
          "server_cpu_ms",
          "database_cpu_ms",
          "bare_signature_cpu_ms",
          "bare_card_cpu_ms",
          "bare_render_cpu_ms",
          "bare_read_cpu_ms",
          "bare_digest_cpu_ms",
          "bare_before_money_cpu_ms",
          "bare_bind_cpu_ms",
          "bare_before_paper_cpu_ms",
          "bare_printer_cpu_ms",
          "bare_after_paper_cpu_ms",
          "bare_in_hand_cpu_ms",
          "bare_terminal_cpu_ms",
          "bare_server_cpu_ms",
          "bare_database_cpu_ms",
          "bare_cpu_ms",
          "ratio",
          "careless_cpu_ms_per_issuance",
          "careless_drawing_cpu_ms",
          "careless_drawn_alike_cpu_ms",
          "safety_ratio",
          "safety_ratio_drawn_alike");

  @TempDir private static Path folder;

  @Test
  @Tag("long")
  void everyFigureIsThereAndTheRatiosAreQuotients() throws Exception {
    Path json = folder.resolve("issue.json");
    int exit =
        execute(
            "--terminals=2",
            "--warm-up=2",
            "--seconds=8",
            "--residents=200",
            "--bare-rounds=1",
            "--bare-warm-up=0",
            "--bare-stories=5",
            "--data=" + folder.resolve("house"),
            "--json=" + json);
    assertThat(exit).isZero();
    var figures = new JsonObject(Files.readString(json));
    for (String cost : COSTS) {
      assertThat(figures.getDouble(cost)).as(cost).isPositive();
    }
    assertThat(figures.getLong("pages_read")).isPositive();
    assertThat(figures.getLong("careless_pages_read")).isPositive();
    assertThat(figures.getLong("wrong_pages")).isZero();
    assertThat(figures.getLong("careless_wrong_pages")).isZero();
    assertIsQuotient(figures, "ratio", "bare_cpu_ms");
    assertIsQuotient(figures, "safety_ratio", "careless_cpu_ms_per_issuance");
    assertIsQuotient(figures, "safety_ratio_drawn_alike", "careless_drawn_alike_cpu_ms");
  }

  private static void assertIsQuotient(JsonObject figures, String ratio, String of) {
    double quotient = figures.getDouble("cpu_ms_per_issuance") / figures.getDouble(of);
    assertThat(figures.getDouble(ratio)).as(ratio).isCloseTo(quotient, within(quotient / 100));
  }

  @Test
  void aStrangersPageEndsItWithFourWhateverElseWasMeasured() throws Exception {
    assertThat(report(Conduct.oneStrangersPage(), Conduct.honest()).exitCode()).isEqualTo(4);
    assertThat(report(Conduct.honest(), Conduct.oneStrangersPage()).exitCode()).isEqualTo(4);
    var clean = report(Conduct.honest(), Conduct.honest());
    assertThat(clean.cost().verdict().complaints()).isEmpty();
    assertThat(clean.exitCode()).isZero();
    assertThat(clean.figures().getDouble("ratio")).isEqualTo(2);
  }

  @Test
  void whatWasNotMeasuredIsNotMadeUp() throws Exception {
    var cost = new HouseCost(verdict(Conduct.honest()), 10, 1, sums(), used());
    assertThat(new IssueReport(cost).exitCode()).isZero();
    assertThat(new IssueReport(cost).figures().fieldNames()).doesNotContain("ratio");
    var without = new IssueReport(cost).with(new JsonObject());
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.figures().fieldNames()).doesNotContain("ratio");
  }

  @Test
  void wrongUsageStartsNothing() {
    assertThat(execute("--seconds=0")).isEqualTo(2);
    assertThat(execute("--bare-rounds=0")).isEqualTo(2);
    assertThat(execute("--no-such-option")).isEqualTo(2);
  }

  /** 200 ms of a server for ten papers, and half of it bare. */
  private static IssueReport report(Conduct house, Conduct careless) throws Exception {
    var bare = new JsonObject().put("bare_cpu_ms", 10.0).put("bare_render_cpu_ms", 0.1);
    var cost = new HouseCost(verdict(house), 10, 1, sums(), used());
    var service = new CarelessCost(verdict(careless), 10, 8, 4);
    return new IssueReport(cost, bare, Optional.of(service), true);
  }

  private static Traffic.Sums sums() {
    return new Traffic.Sums(100, 100, 100, 10, 1000);
  }

  private static ProcessorTime used() {
    return new ProcessorTime(Map.of(ProcessorTime.Part.SERVER, 200L));
  }

  private static Verdict verdict(Conduct conduct) throws Exception {
    var random = new SecureRandom();
    var data = folder.resolve("toy");
    try (var house = new ToyHouse(data, conduct, CLOCK.instant(), random)) {
      return new SteadyState(0, 2)
          .at(house, city -> city.traffic().sums(), data.resolve("gatling"), CLOCK, random, _ -> {})
          .verdict();
    }
  }

  private static int execute(String... arguments) {
    return new CommandLine(new IssueBench())
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
