package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tewatashi.kiosk.ProblemType;

/** Code, contract and docs/outcomes.md name the same refusals. */
class OutcomesTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| ([0-9]{3}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  private record Row(int status, String japanese, String english, String clerk) {}

  @Test
  void everyRefusalIsExplainedOnceAndNoOther() throws IOException {
    var explained =
        rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().status()));
    var known =
        Arrays.stream(ProblemType.values())
            .collect(Collectors.toMap(ProblemType::word, ProblemType::status));
    assertThat(explained).isEqualTo(known);
  }

  @Test
  void theContractListsEveryRefusal() {
    var listed =
        Contract.document()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("ProblemType")
            .getJsonArray("enum");
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(Problem::uri).toList());
  }

  @Test
  void theNeutralTextIsExactlyThis() throws IOException {
    assertThat(rows().get("not-issuable-by-kiosk").japanese())
        .isEqualTo("この証明書はコンビニエンスストアでは交付できません。お住まいの市区町村の窓口へお問い合わせください。");
  }

  @Test
  void aScreenThatBorrowsItsWordsBorrowsThemFromAScreenThatHasSome() throws IOException {
    var rows = rows();
    var borrowed = Pattern.compile("as `([a-z-]+)`");
    for (var row : rows.values()) {
      for (var text : new String[] {row.japanese(), row.english()}) {
        var lender = borrowed.matcher(text);
        if (lender.matches()) {
          assertThat(rows.get(lender.group(1)).japanese()).doesNotStartWith("as ");
        }
      }
    }
  }

  private static Map<String, Row> rows() throws IOException {
    var file = Path.of(System.getProperty("tewatashi.home"), "docs", "outcomes.md");
    var rows = new LinkedHashMap<String, Row>();
    for (var line : Files.readAllLines(file)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var twice =
            rows.put(
                row.group(1),
                new Row(Integer.parseInt(row.group(2)), row.group(3), row.group(4), row.group(5)));
        assertThat(twice).as(row.group(1)).isNull();
      }
    }
    return rows;
  }
}
