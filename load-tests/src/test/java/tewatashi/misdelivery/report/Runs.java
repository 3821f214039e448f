package tewatashi.misdelivery.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.misdelivery.scene.Request;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.town.Pages;

/** Runs as reports see them. */
final class Runs {
  static final Instant BEGAN = Instant.parse("2026-04-01T00:30:00.123Z");

  private Runs() {}

  static ScenarioResult scenario(String name, Result result, String reason, String... failures) {
    return new ScenarioResult(
        name,
        "what happened in " + name,
        Set.of(Requirement.F2),
        result,
        reason,
        1_250,
        2,
        2,
        List.of(),
        List.of(failures),
        List.of(),
        List.of());
  }

  /** Hanako's page before Taro, who asked for something else a moment later. */
  static ScenarioResult crossed(String name) {
    var page =
        new WrongPage(
            Wrong.STRANGERS,
            2_400,
            1,
            "10000002",
            List.of("10000001"),
            1,
            Pages.pdf("見本 山川花子"),
            "");
    return new ScenarioResult(
        name,
        "what happened in " + name,
        Set.of(Requirement.F1, Requirement.F2),
        Result.MISDELIVERED,
        "",
        3_000,
        1,
        2,
        List.of(page),
        List.of("<b>not & bold\u0001</b>"),
        List.of(
            new Happening(0, 0, "10000001", "open"),
            new Happening(1_000, 0, "10000001", "apply"),
            new Happening(1_100, 1, "10000002", "apply"),
            new Happening(1_500, Happening.EVERYWHERE, "", "a node is killed"),
            new Happening(2_400, 1, "10000002", "a stranger's page")),
        List.of(
            new Request(1_000, 0, "10000001", "residence certificate of the holder"),
            new Request(1_100, 1, "10000002", "seal registration certificate")));
  }

  static Report report(ScenarioResult... scenarios) {
    return report(BEGAN, scenarios);
  }

  static Report report(Instant began, ScenarioResult... scenarios) {
    return of(began, new RunResult(List.of(scenarios), List.of()), List.of());
  }

  static Report of(Instant began, RunResult result, List<String> references) {
    return new Report(
        "toy",
        7,
        "./tewatashi regress --site toy.json --seed 7",
        2,
        began,
        Duration.ofMillis(6_500),
        result,
        references);
  }
}
