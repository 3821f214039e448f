package tewatashi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: a guard that is gone is noticed, and the page that says by whom is true. Method: what the
 * server's tests can take away, compared with docs/misdelivery.md; and houses without a few.
 */
class GuardsDrillTest {
  private static final Path HOME = StagePlan.houseFolder();
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_-]+)`");
  private static final int NOTICED_BY = 3;
  private static final int STILL_HELD = 4;

  private static List<Removal> removals = List.of();

  @TempDir private Path data;

  @BeforeAll
  static void ask() throws Exception {
    removals = Removal.all(HOME);
  }

  @Test
  void everythingThatCanBeTakenAwayIsTriedByScenariosThatExist() {
    var known = Scenarios.all().stream().map(Scenario::name).toList();
    assertThat(removals).hasSizeGreaterThan(30);
    assertThat(removals)
        .allSatisfy(one -> {
          assertThat(known).as(one.name()).containsAll(one.scenarios());
          assertThat(one.scenarios()).as(one.name()).isNotEmpty().containsAll(one.noticing());
        });
  }

  @Test
  void thePageSaysOfEachWhoNoticesAndWhatHeldOtherwise() throws IOException {
    var rows = rows();
    assertThat(rows.stream().map(row -> names(row.getFirst()).getFirst()))
        .containsExactlyElementsOf(removals.stream().map(Removal::name).toList());
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var removal = removals.get(i);
      assertThat(row).as(removal.name()).hasSize(5).noneMatch(String::isEmpty);
      assertThat(row.get(1)).as(removal.name()).isEqualTo(guards(removal));
      assertThat(names(row.get(NOTICED_BY)))
          .as(removal.name())
          .containsExactlyInAnyOrderElementsOf(removal.noticing());
      boolean nobody = removal.noticing().isEmpty();
      assertThat(row.get(NOTICED_BY).matches("(nobody|not run yet).*"))
          .as(removal.name())
          .isEqualTo(nobody);
      assertThat(row.get(STILL_HELD).length() > 3).as(removal.name()).isEqualTo(nobody);
    }
  }

  private static String guards(Removal removal) {
    return removal.guards().isEmpty() ? "none" : String.join(", ", removal.guards());
  }

  @Tag("long")
  @Test
  void aGuardThatIsNotInTheDatabaseKeepsTheHouseClosed() {
    var removal =
        new Removal(
            "nothing",
            List.of(),
            "a trigger that nobody made",
            List.of("DROP TRIGGER nobodys ON tewatashi.issuance"),
            List.of(),
            List.of());
    assertThatThrownBy(() -> GuardsDrill.without(removal, 2, 1, data))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("nobodys");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "SECRET, NEIGHBOURS-SESSION",
    "HOLDS, JP-SAITAMA-KITA",
    "TERMINAL_KEPT, PAPER-LEFT",
    "START_UP_CHECK, TOPOLOGY",
  })
  void aScenarioNoticesAGuardThatIsGone(String name, String scenario) throws Exception {
    var removal = removals.stream().filter(one -> one.name().equals(name)).findFirst();
    var alone = removal.orElseThrow().triedBy(List.of(scenario));
    var noticed = GuardsDrill.without(alone, 2, 1, data);
    assertThat(noticed.amiss()).isEmpty();
    assertThat(noticed.by()).extracting(one -> one.name()).contains(scenario);
  }

  /** The same scenarios pass where nothing is gone: what they noticed is the guard. */
  @Tag("long")
  @Test
  void nobodyNoticesWhereNothingIsGone() throws Exception {
    var all = Removal.nothing(removals);
    var few =
        all.triedBy(List.of("NEIGHBOURS-SESSION", "JP-SAITAMA-KITA", "PAPER-LEFT", "TOPOLOGY"));
    assertThat(GuardsDrill.without(few, 2, 1, data).by()).isEmpty();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toList());
  }

  private static List<List<String>> rows() throws IOException {
    var rows = new ArrayList<List<String>>();
    boolean here = false;
    for (String line : Files.readAllLines(HOME.resolve("docs/misdelivery.md"))) {
      if (line.startsWith("## ")) {
        here = line.startsWith("## What the suite sees when a guard is gone");
      } else if (here && line.startsWith("| `")) {
        var cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        rows.add(Stream.of(cells).map(String::strip).toList());
      }
    }
    return rows;
  }
}
