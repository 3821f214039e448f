package tewatashi.kiosk.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped boards' form: each panel answers one question, says in which unit, and how. Whether
 * its queries find anything at a running node is {@code MonitoringHouseTest}'s.
 */
class ShippedBoardsTest {
  private static final Path FOLDER = Path.of("src/main/operations/grafana");
  private static final Set<String> UNITS = Set.of("short", "s", "reqps", "percentunit");
  private static final int COLUMNS = 24;

  static Stream<Path> boards() throws IOException {
    try (var files = Files.list(FOLDER)) {
      var boards = files.sorted().toList();
      assertThat(boards).hasSize(4);
      return boards.stream();
    }
  }

  private static JsonObject board(Path file) throws IOException {
    return new JsonObject(Files.readString(file));
  }

  private static List<JsonObject> panels(Path file) throws IOException {
    return objects(board(file).getJsonArray("panels"));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void eachPanelAsksOneQuestionAndSaysHowItIsAnswered(Path file) throws Exception {
    var questions = new HashSet<String>();
    for (var panel : panels(file)) {
      String title = panel.getString("title");
      assertThat(title).endsWith("?").doesNotContain("? ");
      assertThat(questions.add(title)).as(title).isTrue();
      assertThat(panel.getString("description")).as(title).isNotBlank().endsWith(".");
      assertThat(panel.getString("type")).as(title).isIn("stat", "timeseries", "table");
      var defaults = panel.getJsonObject("fieldConfig").getJsonObject("defaults");
      assertThat(UNITS).as(title).contains(defaults.getString("unit"));
      var targets = objects(panel.getJsonArray("targets"));
      assertThat(targets).as(title).hasSizeBetween(1, 2);
      for (var target : targets) {
        assertThat(target.getString("expr")).as(title).isNotBlank();
        assertThat(target.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void panelsLieBesideAndNeverOnEachOther(Path file) throws Exception {
    var ids = new HashSet<Integer>();
    var taken = new ArrayList<JsonObject>();
    for (var panel : panels(file)) {
      assertThat(ids.add(panel.getInteger("id"))).isTrue();
      var place = panel.getJsonObject("gridPos");
      assertThat(place.getInteger("x") + place.getInteger("w")).isLessThanOrEqualTo(COLUMNS);
      assertThat(taken).as(panel.getString("title")).noneMatch(other -> overlap(other, place));
      taken.add(place);
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void itsNameIsItsFilesAndItsVariablesAreThoseItUses(Path file) throws Exception {
    var board = board(file);
    assertThat(file.getFileName()).hasToString(board.getString("uid") + ".json");
    assertThat(board.getString("title")).startsWith("Tewatashi: ");
    assertThat(board.getString("description")).isNotBlank();
    var declared =
        objects(board.getJsonObject("templating").getJsonArray("list")).stream()
            .map(variable -> variable.getString("name"))
            .toList();
    assertThat(declared).contains("datasource");
    boolean byMunicipality = board.getJsonArray("panels").encode().contains("$municipality");
    assertThat(declared.contains("municipality")).isEqualTo(byMunicipality);
  }

  private static boolean overlap(JsonObject a, JsonObject b) {
    return a.getInteger("x") < b.getInteger("x") + b.getInteger("w")
        && b.getInteger("x") < a.getInteger("x") + a.getInteger("w")
        && a.getInteger("y") < b.getInteger("y") + b.getInteger("h")
        && b.getInteger("y") < a.getInteger("y") + a.getInteger("h");
  }
}
