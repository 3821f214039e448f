package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tewatashi.careless.Accident;
import tewatashi.misdelivery.reference.Reference;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.town.stage.StagePlan;

/** docs/misdelivery.md lists every accident with what holds it, and names only what is there. */
class MisdeliveryTableTest {
  private static final Path HOME = StagePlan.houseFolder();
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_-]+)`");
  private static final Pattern MUTANT = Pattern.compile("^  ([A-Z][A-Z_]+)\\(", Pattern.MULTILINE);
  private static final int ACCIDENT = 0;
  private static final int GUARD = 1;
  private static final int MUTANTS = 2;
  private static final int SCENARIOS = 3;
  private static final int REFERENCES = 4;

  /** The incidents that were read of: eleven, and eight neighbours with the same harm. */
  private static final int ACCIDENTS = 19;

  @Test
  void everyAccidentFillsEveryColumnOfBothTables() throws IOException {
    var happened = table("## What happened");
    var holds = table("## What holds");
    assertThat(happened).hasSize(ACCIDENTS).allMatch(row -> row.size() == 4);
    assertThat(holds).hasSize(ACCIDENTS).allMatch(row -> row.size() == 6);
    assertThat(holds.stream().map(row -> row.get(ACCIDENT)))
        .containsExactlyElementsOf(happened.stream().map(row -> row.get(ACCIDENT)).toList());
    assertThat(Stream.of(happened, holds).flatMap(List::stream).flatMap(List::stream))
        .allMatch(cell -> cell.length() > 1);
  }

  @Test
  void aCellNamesSomethingOrSaysWhyNot() throws IOException {
    for (var row : table("## What holds")) {
      for (String cell : row.subList(MUTANTS, REFERENCES + 1)) {
        boolean names = NAME.matcher(cell).find();
        boolean saysWhyNot = cell.startsWith("none: ");
        assertThat(names || saysWhyNot).as(row.get(ACCIDENT) + ": " + cell).isTrue();
      }
      assertThat(row.get(GUARD)).as(row.get(ACCIDENT)).containsPattern("G\\d|last look|unknown: ");
    }
  }

  @Test
  void whatIsNamedIsThere() throws IOException {
    var mutants = mutants();
    var scenarios = Scenarios.all().stream().map(Scenario::name).collect(Collectors.toSet());
    var accidents = Stream.of(Accident.values()).map(Enum::name).collect(Collectors.toSet());
    var holds = table("## What holds");
    var fears = table("## What an operator fears");
    assertThat(mutants).hasSizeGreaterThan(20).containsAll(named(holds, MUTANTS));
    assertThat(scenarios).containsAll(named(holds, SCENARIOS)).containsAll(named(fears, 2));
    assertThat(accidents).containsAll(named(holds, REFERENCES)).containsAll(named(fears, 3));
  }

  @Test
  void everySwitchOfTheCarelessServerStandsInOneOfThemBesideItsScenario() throws IOException {
    var rows =
        Stream.concat(
                table("## What holds").stream().map(row -> row.subList(SCENARIOS, REFERENCES + 1)),
                table("## What an operator fears").stream().map(row -> row.subList(2, 4)))
            .toList();
    for (Reference reference : Reference.all()) {
      assertThat(rows)
          .as(reference.toString())
          .anyMatch(row ->
              row.getFirst().contains("`" + reference.scenario() + "`")
                  && row.getLast().contains("`" + reference.accident().name() + "`"));
    }
  }

  @Test
  void aFearNamesItsRequirement() throws IOException {
    var requirements = Stream.of(Requirement.values()).map(Enum::name).collect(Collectors.toSet());
    assertThat(table("## What an operator fears"))
        .allMatch(row -> requirements.contains(row.get(1)));
  }

  private static Set<String> named(List<List<String>> rows, int column) {
    var names = new TreeSet<String>();
    for (var row : rows) {
      NAME.matcher(row.get(column)).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  /** The simulation lives in another module's tests: its names are read. */
  private static Set<String> mutants() throws IOException {
    Path file =
        HOME.resolve("issuance-engine/src/test/java/tewatashi/simulation").resolve("Mutant.java");
    return MUTANT
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** The rows of the table under a heading, without its head. */
  private static List<List<String>> table(String heading) throws IOException {
    var rows = new ArrayList<List<String>>();
    boolean here = false;
    for (String line : Files.readAllLines(HOME.resolve("docs/misdelivery.md"))) {
      if (line.startsWith("## ")) {
        here = line.startsWith(heading);
      } else if (here && line.startsWith("| ") && !line.startsWith("| ---")) {
        var cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        rows.add(Stream.of(cells).map(String::strip).toList());
      }
    }
    return rows.subList(Math.min(1, rows.size()), rows.size());
  }
}
