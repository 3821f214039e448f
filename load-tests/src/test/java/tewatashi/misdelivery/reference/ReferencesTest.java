package tewatashi.misdelivery.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.careless.Accident;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;

/** The suite sees what it is meant to see, and blames no honest service. */
class ReferencesTest {
  /** One of every place at which an accident can sit. */
  private static final List<Accident> FEW =
      List.of(
          Accident.TOKUSHIMA,
          Accident.KAWASAKI,
          Accident.MUNAKATA,
          Accident.DAITO,
          Accident.IZU,
          Accident.SESSION_WITHOUT_SECRET);

  @TempDir private static Path data;

  private final List<String> said = new ArrayList<>();

  @Test
  void everyAccidentHasAScenarioThatMustCatchIt() {
    assertThat(Reference.all()).hasSameSizeAs(Accident.values());
    assertThat(Reference.all())
        .allSatisfy(one -> assertThat(Scenarios.named(one.scenario())).isPresent());
  }

  @Test
  void aFewAreCaughtByName() throws Exception {
    var names = FEW.stream().map(Accident::name).toList();
    var outcome = References.run(names, 1, data, said::add);
    assertThat(outcome.caught()).as(String.join("\n", said)).isEqualTo(FEW.size());
    assertThat(outcome.lines()).allMatch(line -> line.contains("caught by"));
    for (String name : names) {
      assertThat(outcome.lines()).anyMatch(line -> line.startsWith(name + " ("));
    }
  }

  @Test
  void theSameScenariosPassOnAnHonestOne() throws Exception {
    var scenarios =
        Reference.all().stream()
            .filter(one -> FEW.contains(one.accident()))
            .map(one -> Scenarios.named(one.scenario()).orElseThrow())
            .distinct()
            .toList();
    passes(scenarios);
  }

  @Test
  void whatAScenarioDoesNotSeeIsSaidNotToBeCaught() throws Exception {
    var unseen = new Reference(Accident.OPEN_EVENT_STREAM, "JP-2023-OKAYAMA");
    var outcome = References.of(List.of(unseen), 1, data, said::add);
    assertThat(outcome.count()).isEqualTo(1);
    assertThat(outcome.caught()).isZero();
    assertThat(outcome.lines()).allMatch(line -> line.contains("NOT CAUGHT by JP-2023-OKAYAMA"));
  }

  @Test
  void anAccidentThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> References.run(List.of("NAGOYA"), 1, data, said::add))
        .hasMessage("no accident NAGOYA");
  }

  @Test
  @Tag("long")
  void everyOneIsCaught() throws Exception {
    var outcome = References.run(List.of(), 1, data, said::add);
    assertThat(outcome.caught()).as(String.join("\n", said)).isEqualTo(outcome.count());
    assertThat(outcome.count()).isEqualTo(Accident.values().length);
  }

  @Test
  @Tag("long")
  void everyScenarioPassesOnAnHonestOne() throws Exception {
    passes(Scenarios.all());
  }

  /** Each copy is a paper of its own, and whatever depends on its number is judged so. */
  @Test
  void copiesOfAnHonestOneBearNumbersOfTheirOwn() throws Exception {
    passes(List.of(Scenarios.named("ASKED-FOR").orElseThrow()));
  }

  private void passes(List<Scenario> scenarios) throws Exception {
    var outcome = References.honest(scenarios, 1, data, said::add);
    assertThat(outcome.caught()).as(String.join("\n", said)).isEqualTo(scenarios.size());
  }
}
