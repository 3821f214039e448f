package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Node;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: nobody looks at a board or waits for an alert that asks for what is not there. Method: a
 * real Prometheus with the shipped rules scrapes a whole house of two nodes, in which a visit is
 * made and one printer has no paper; then every query of every rule and every board is asked.
 */
@ExtendWith(SharedHouse.class)
class MonitoringHouseTest {
  private static final Path SHIPPED =
      StagePlan.houseFolder().resolve("kiosk-api/src/main/operations");
  private static final Path GUIDE = StagePlan.houseFolder().resolve("docs/monitoring.md");
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final Duration SEEN_MAX = Duration.ofSeconds(60);

  /** A metric of ours, or one that a rule or board may take from elsewhere, with its labels. */
  private static final Pattern SELECTOR =
      Pattern.compile(
          "\\b(?:(?:tewatashi|jvm|process|system|resilience4j)[a-zA-Z0-9_:]+|up)\\b(\\{[^}]*})?");

  /**
   * Selections that find nothing where all is well; their metric's name is there all the same, with
   * other labels.
   */
  private static final Set<String> SILENT =
      Set.of(
          "tewatashi_step_seconds_count{result=\"failed\"}",
          "tewatashi_municipality_step_seconds_count{result=\"failed\"}",
          "tewatashi_municipality_step_seconds_count{result=\"failed\",municipality=~\".*\"}",
          "tewatashi_municipality_step_seconds_count{result=\"failed\",step=\"startIssuance\"}",
          "tewatashi_revocation_seconds_count{answer=\"unavailable\"}",
          "tewatashi_printer_attention{severity=\"service\"}");

  /** Queries of boards that show a line only where something is wrong. */
  private static final Set<String> QUIET =
      Set.of(
          "tewatashi:failed_steps:ratio1h", // Too few steps for a share.
          "max by (law) (tewatashi_house_watch_breaches) > 0",
          "sum by (municipality) (increase("
              + "tewatashi_municipality_step_seconds_count{result=\"failed\",municipality=~\".*\"}"
              + "[30m]))");

  @TempDir private static Path data;
  private static SharedHouse.House house;
  private static Prometheus prometheus;
  private static String trace = "";

  @BeforeAll
  static void watch(SharedHouse.House shared) throws Exception {
    house = shared;
    prometheus =
        Prometheus.start(
            house.stage().nodes(), SHIPPED.resolve("prometheus/tewatashi.rules.yml"), data);
    new PrinterFaults(house.stage().printerControl(), house.stage().places().getLast().printer())
        .set(new JsonObject().put("empty", true));
    try (TerminalClient client = house.client(0, 0);
        TerminalClient last = house.client(2, 0)) {
      visit(client);
      notIssuable(client);
      trace = visit(client).trace();
      ok(new Visit(last, house.random()).open()); // Somebody comes: that printer is looked at.
    }
    var today = LocalDate.now(ZoneId.of("Asia/Tokyo")).toString();
    // What the class before left in the house may differ; that it was compared is what counts.
    assertThat(house.stage().ask("reconcile", List.of("--day", today))).isIn(0, 1);
  }

  @AfterAll
  static void leave() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    new PrinterFaults(house.stage().printerControl(), house.stage().places().getLast().printer())
        .set(new JsonObject());
  }

  @Test
  void everyQueryOfTheBoardsFindsSomething() throws Exception {
    var unanswered = new ArrayList<String>();
    for (String query : boardQueries()) {
      boolean quiet = QUIET.contains(query);
      if (quiet ? prometheus.series(query) < 0 : !answered(query)) {
        unanswered.add(query);
      }
    }
    assertThat(unanswered).isEmpty();
  }

  @Test
  void everyMetricThatARuleOrABoardNamesIsThere() throws Exception {
    var missing = new ArrayList<String>();
    var queries = new ArrayList<>(boardQueries());
    queries.addAll(rules().stream().map(rule -> rule.getString("query")).toList());
    for (String selector : selectors(queries)) {
      String asked = SILENT.contains(selector) ? selector.replaceAll("\\{.*", "") : selector;
      boolean recorded = selector.startsWith("tewatashi:");
      if (!recorded && !answered(asked)) {
        missing.add(selector);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyRuleIsUnderstoodAndNoneRingsInAHouseThatIsWell() throws Exception {
    long end = System.nanoTime() + SEEN_MAX.toNanos();
    while (rules().stream().anyMatch(rule -> rule.getString("health").equals("unknown"))) {
      assertThat(System.nanoTime()).as("rules are judged").isLessThan(end);
      Thread.sleep(200);
    }
    assertThat(rules())
        .hasSizeGreaterThan(30)
        .allSatisfy(rule -> assertThat(rule.getString("health")).isEqualTo("ok"));
    // Other classes share this house and may have left a stop in it: that rings rightly.
    assertThat(firing()).isSubsetOf("CaseOfAWrongPage", "StoppedByAGuard", "BooksDiffer");
  }

  @Test
  void theGuideNamesEveryMetricOfOursAndNoOther() throws Exception {
    answered("tewatashi_printer_attention");
    var measured = new TreeSet<String>();
    for (Node node : house.stage().nodes()) {
      Pattern.compile("(?m)^# TYPE (tewatashi_\\S+) (\\w+)$")
          .matcher(metrics(node.operations()))
          .results()
          .map(found -> found.group(1) + " " + found.group(2))
          .forEach(measured::add);
    }
    var told =
        Pattern.compile("(?m)^\\| `(tewatashi_[a-z_]+)` \\| (\\w+)")
            .matcher(Files.readString(GUIDE))
            .results()
            .collect(
                Collectors.toMap(
                    found -> found.group(1), found -> found.group(2), (a, _) -> a, TreeMap::new));
    assertThat(measured)
        .allSatisfy(one -> {
          var name = one.substring(0, one.indexOf(' '));
          assertThat(told).containsEntry(name, one.substring(one.indexOf(' ') + 1));
        });
    // What appears only while lists are used or a breaker's own business is.
    var names = measured.stream().map(one -> one.substring(0, one.indexOf(' '))).toList();
    assertThat(told.keySet())
        .allSatisfy(name ->
            assertThat(names.contains(name) || name.startsWith("tewatashi_revocation_"))
                .as(name)
                .isTrue());
  }

  @Test
  void noLabelHasASessionAnIssuanceATerminalOrAPerson() throws Exception {
    for (Node node : house.stage().nodes()) {
      String text = metrics(node.operations());
      var ids = Pattern.compile("=\"[0-9a-f]{32}\"|T\\d{6}").matcher(text).results();
      assertThat(ids.map(java.util.regex.MatchResult::group)).isEmpty();
      assertThat(text).doesNotContain("手渡", "花子", "10000001", "10000026");
    }
  }

  @Test
  void aVisitsTraceGoesFromTheTerminalToThePrinter() throws Exception {
    var printer = house.stage().places().getFirst().printer();
    var asked = house.stage().printerControl().resolve("/printers/" + printer + "/traces");
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var said = client.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString());
      assertThat(new JsonArray(said.body()).stream().map(String::valueOf))
          .as("Create-Job, Send-Document and what follows the job")
          .filteredOn(header -> header.startsWith("00-" + trace + "-"))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aTraceStandsBesideTheStepsAsAnExample() throws Exception {
    assertThat(answered("tewatashi_step_seconds_bucket")).isTrue();
    var found =
        prometheus.get(
            "/api/v1/query_exemplars?query=tewatashi_step_seconds_bucket&start=%d&end=%d"
                .formatted(epoch() - 600, epoch() + 60));
    assertThat(found.getJsonArray("data"))
        .isNotEmpty()
        .allSatisfy(series ->
            assertThat(((JsonObject) series).getJsonArray("exemplars"))
                .allSatisfy(one ->
                    assertThat(((JsonObject) one).getJsonObject("labels").fieldNames())
                        .containsExactlyInAnyOrder("trace_id", "span_id")));
  }

  private static long epoch() {
    return java.time.Instant.now().getEpochSecond();
  }

  private static Set<String> selectors(List<String> queries) {
    var found = new TreeSet<String>();
    for (String query : queries) {
      SELECTOR.matcher(query).results().forEach(one -> found.add(one.group()));
    }
    return found;
  }

  private static List<String> boardQueries() throws IOException {
    var queries = new ArrayList<String>();
    try (var boards = Files.list(SHIPPED.resolve("grafana"))) {
      for (Path board : boards.sorted().toList()) {
        for (Object panel : new JsonObject(Files.readString(board)).getJsonArray("panels")) {
          for (Object target : ((JsonObject) panel).getJsonArray("targets")) {
            queries.add(((JsonObject) target).getString("expr").replace("$municipality", ".*"));
          }
        }
      }
    }
    assertThat(queries).hasSizeGreaterThan(40);
    return queries;
  }

  private static List<JsonObject> rules() throws Exception {
    var rules = new ArrayList<JsonObject>();
    for (Object group :
        prometheus.get("/api/v1/rules").getJsonObject("data").getJsonArray("groups")) {
      ((JsonObject) group).getJsonArray("rules").forEach(rule -> rules.add((JsonObject) rule));
    }
    return rules;
  }

  private static Set<String> firing() throws Exception {
    return rules().stream()
        .filter(rule -> "firing".equals(rule.getString("state")))
        .map(rule -> rule.getString("name"))
        .collect(Collectors.toSet());
  }

  /** Whether it is answered, at the latest once what is asked for has been scraped a few times. */
  private static boolean answered(String query) throws Exception {
    long end = System.nanoTime() + SEEN_MAX.toNanos();
    while (prometheus.series(query) == 0) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(300);
    }
    return true;
  }

  private static String metrics(URI operations) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(operations.resolve("/metrics")).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private static Visit visit(TerminalClient client) throws Exception {
    var visit = verified(client, "10000001");
    ok(visit.apply(Application.residence()));
    ok(visit.payment("asked"));
    ok(visit.payment("taken"));
    assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
        .isEqualTo("awaiting_pickup");
    new Tray(house.stage().printerControl(), house.stage().places().getFirst().printer()).take();
    ok(visit.collected());
    ok(visit.end());
    return visit;
  }

  /** 支援措置: a refusal that looks like any other. */
  private static void notIssuable(TerminalClient client) throws Exception {
    var visit = verified(client, "10000026");
    assertThat(visit.apply(Application.residence()).problem()).isEqualTo("not-issuable-by-kiosk");
    ok(visit.end());
  }

  private static Visit verified(TerminalClient client, String resident) throws Exception {
    var visit = house.visit(client);
    ok(visit.open());
    ok(visit.card(house.card(resident)));
    ok(visit.cardRemoved());
    return visit;
  }

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }
}
