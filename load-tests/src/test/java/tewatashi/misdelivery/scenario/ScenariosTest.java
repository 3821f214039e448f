package tewatashi.misdelivery.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a system must do is left untried, and no scenario can pass by seeing nothing. */
class ScenariosTest {
  static List<Scenario> all() {
    return Scenarios.all();
  }

  @Test
  void everyRequirementIsTried() {
    var tried = EnumSet.noneOf(Requirement.class);
    Scenarios.all().forEach(one -> tried.addAll(one.requirements()));
    assertThat(tried).containsExactlyInAnyOrder(Requirement.values());
  }

  @Test
  void everyNameIsOneScenarios() {
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(Scenarios.named("JP-2023-YOKOHAMA")).isPresent();
    assertThat(Scenarios.named("JP-1900-NOWHERE")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JP-2023-YOKOHAMA",
        "JP-2023-ADACHI",
        "JP-2023-TOKUSHIMA",
        "JP-2023-KAWASAKI",
        "JP-2023-NIIGATA",
        "JP-2021-SAITAMA",
        "JP-2023-MUNAKATA",
        "JP-2024-TAKAMATSU",
        "JP-DAITO",
        "JP-SAITAMA-KITA",
        "JP-2024-IZU",
        "JP-2023-OKAYAMA",
        "JP-2019-OSAKA",
        "JP-2007-BUNKYO"
      })
  void everyKnownAccidentIsReplayed(String name) {
    assertThat(Scenarios.named(name)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aScenarioSaysWhatItIsAndReadsPages(Scenario scenario) {
    assertThat(scenario.name()).matches("[A-Z0-9]+(-[A-Z0-9]+)*");
    assertThat(scenario.story()).hasSizeBetween(30, 100).doesNotContain(". ").doesNotEndWith(".");
    assertThat(scenario.requirements()).isNotEmpty();
    assertThat(scenario.pagesAtLeast()).isPositive();
  }

  @Test
  void theShortFormNeedsNoLeverThatTakesTime() {
    var shortForm = Scenarios.all().stream().filter(Scenario::isShort).toList();
    assertThat(shortForm).hasSizeGreaterThan(8);
    assertThat(shortForm)
        .filteredOn(one -> one.needs().contains(tewatashi.misdelivery.subject.Lever.Nodes.class))
        .isEmpty();
  }
}
