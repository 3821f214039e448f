package tewatashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of guards in docs/session-binding.md stays complete: each of the nine says in every
 * column what it says, and the tests that remove it are there and are run.
 */
class GuardsTableTest {
  private static final House HOUSE = House.here();
  private static final int COLUMNS = 6;
  private static final int REMOVED_BY = 4;
  private static final Pattern ROW = Pattern.compile("^\\| (G\\d) \\|(.*)\\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))\\.(\\w+)`");

  @Test
  void everyGuardFillsEveryColumn() throws IOException {
    var rows = rows();
    assertThat(rows.keySet()).containsExactly("G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9");
    assertThat(rows)
        .allSatisfy((guard, cells) -> {
          assertThat(cells).as(guard).hasSize(COLUMNS);
          assertThat(cells).as(guard).allMatch(cell -> cell.length() > 1);
        });
  }

  @Test
  void everyGuardIsRemovedByATestThatRuns() throws IOException {
    assertThat(rows())
        .allSatisfy((guard, cells) -> {
          var named = TEST.matcher(cells.get(REMOVED_BY)).results().toList();
          assertThat(named).as(guard + " is removed by a test").isNotEmpty();
          for (var test : named) {
            assertThat(runs(test.group(1), test.group(2))).as(test.group()).isTrue();
          }
        });
  }

  private static Map<String, List<String>> rows() throws IOException {
    var rows = new LinkedHashMap<String, List<String>>();
    for (String line : Files.readAllLines(HOUSE.root().resolve("docs/session-binding.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var cells = new ArrayList<>(List.of(row.group(1)));
        for (String cell : row.group(2).split("\\|", -1)) {
          cells.add(cell.strip());
        }
        rows.put(row.group(1), cells);
      }
    }
    return rows;
  }

  /** Annotated as a test or a rule, and neither switched off nor left to the long runs. */
  private static boolean runs(String type, String method) {
    return HOUSE.javaFiles().stream()
        .filter(file -> file.getFileName().toString().equals(type + ".java"))
        .filter(file -> HOUSE.name(file).contains("/src/test/java/"))
        .map(GuardsTableTest::text)
        .filter(text -> !text.contains("@Disabled") && !text.contains("@Tag(\"long\")"))
        .anyMatch(text ->
            Pattern.compile(
                    "@(Test|ParameterizedTest|TestFactory|RepeatedTest|ArchTest)\\b"
                        + "[^{};]*?\\b"
                        + method
                        + "(\\(| =)",
                    Pattern.DOTALL)
                .matcher(text.replaceAll("@\\w+Source\\((?s:[^;{}]|\\{[^}]*\\})*?\\)\\n", ""))
                .find());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(HOUSE.name(file) + " cannot be read", e);
    }
  }
}
