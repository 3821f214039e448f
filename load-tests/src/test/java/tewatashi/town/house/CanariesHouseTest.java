package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Node;

/**
 * Goal: nobody's name, reading or number stays where it does not belong. Method: a household's
 * paper, with everybody's individual number, through both nodes; afterwards their logs, metrics,
 * exemplars of traces, refusals, temporary files and what the servers' memory holds are searched,
 * in three encodings, and the log of PostgreSQL, which is told to write all it can.
 */
@ExtendWith(SharedHouse.class)
class CanariesHouseTest {
  private static final String RESIDENT = "10000003";
  private static final int STORE = 0;

  /**
   * PostgreSQL's driver reads into one buffer a connection and never empties it: a connection keeps
   * what it read last until its pool has looked at it, within half a minute (QuietConnections).
   */
  private static final int DRIVERS_BUFFER = 8_192;

  private static final Duration PRINT_MAX = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }

  @Test
  void theSearchItselfFindsWhatIsThere(SharedHouse.House house) throws Exception {
    var canaries = Canaries.of(house.stage().town(), RESIDENT);
    assertThat(canaries.count()).isGreaterThanOrEqualTo(9);
    byte[] feed = Files.readAllBytes(house.stage().town().resolve("feed.ndjson"));
    assertThat(canaries.in(feed)).hasSize(canaries.count());
    String held = Files.readString(house.stage().town().resolve("feed.ndjson"));
    Path dump = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    byte[] memory = Files.readAllBytes(dump);
    assertThat(canaries.in(memory)).as("in memory").hasSize(canaries.count());
    assertThat(canaries.outsideOf(DRIVERS_BUFFER, memory)).hasSize(canaries.count());
    assertThat(held).isNotEmpty();
  }

  @Test
  void nothingOfAHouseholdStaysWhereItDoesNotBelong(SharedHouse.House house) throws Exception {
    var stage = house.stage();
    var canaries = Canaries.of(stage.town(), RESIDENT);
    var answers = new ArrayList<Answer>();
    for (int node = 0; node < stage.nodes().size(); node++) {
      papers(house, node);
      answers.addAll(refusals(house, node));
    }
    for (Answer answer : answers) {
      assertThat(canaries.in(answer.body().encode().getBytes(StandardCharsets.UTF_8)))
          .as("a refusal")
          .isEmpty();
    }
    assertThat(canaries.below(stage.plan().data().resolve("log"))).as("logs").isEmpty();
    for (Node node : stage.nodes()) {
      assertThat(canaries.in(metrics(node, "text/plain"))).as("metrics").isEmpty();
      byte[] traced = metrics(node, "application/openmetrics-text; version=1.0.0");
      assertThat(new String(traced, StandardCharsets.UTF_8)).contains("trace_id=");
      assertThat(canaries.in(traced)).as("metrics and traces").isEmpty();
      assertThat(canaries.outsideOf(DRIVERS_BUFFER, memory(node)))
          .as("memory of " + node.process())
          .isEmpty();
    }
  }

  @Test
  void theDatabasesOwnLogNamesNobodyThoughItTellsEveryStatement(SharedHouse.House house)
      throws Exception {
    var stage = house.stage();
    var canaries = Canaries.of(stage.town(), RESIDENT);
    try (var database = TellingDatabase.begin(stage)) {
      // The whole register once more, as its feed; and a row of a person that a constraint refuses.
      var feed = stage.town().resolve("feed.ndjson").toString();
      assertThat(stage.ask("import", List.of(feed))).isZero();
      for (int node = 0; node < stage.nodes().size(); node++) {
        papers(house, node);
      }
      assertThat(
              database.run(
                  "INSERT INTO tewatashi.residence_record SELECT (jsonb_populate_record(r,"
                      + " '{\"ordinal\": 0}')).* FROM tewatashi.residence_record r"
                      + " WHERE r.resident_id = '"
                      + RESIDENT
                      + "'"))
          .as("a person's row is refused")
          .isFalse();
      byte[] log = database.log();
      assertThat(new String(log, StandardCharsets.UTF_8))
          .contains("residence_record", "COPY ", "duration: ", "residence_record_ordinal_check");
      assertThat(canaries.in(log)).as("PostgreSQL's log").isEmpty();
    }
  }

  @Test
  void nothingOfAHouseholdIsInATemporaryFile(SharedHouse.House house) throws Exception {
    var stage = house.stage();
    var canaries = Canaries.of(stage.town(), RESIDENT);
    try (var watch = stage.temporary().getFileSystem().newWatchService()) {
      stage.temporary().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      for (int node = 0; node < stage.nodes().size(); node++) {
        papers(house, node);
      }
      var made = watch.poll();
      assertThat(made == null ? List.of() : made.pollEvents())
          .as("files that a server made while somebody was there")
          .isEmpty();
    }
    assertThat(canaries.below(stage.temporary())).as("servers' temporary files").isEmpty();
    try (var files = Files.walk(stage.databaseDirectory())) {
      assertThat(files.filter(file -> file.toString().contains("/pgsql_tmp")))
          .as("PostgreSQL's temporary files")
          .noneMatch(Files::isRegularFile);
    }
  }

  @Test
  @Tag("long")
  void nothingIsLeftInMemoryOnceThePoolsHaveLookedAtTheirConnections(SharedHouse.House house)
      throws Exception {
    var canaries = Canaries.of(house.stage().town(), RESIDENT);
    for (int node = 0; node < house.stage().nodes().size(); node++) {
      papers(house, node);
    }
    TimeUnit.SECONDS.sleep(70);
    for (Node node : house.stage().nodes()) {
      assertThat(canaries.in(memory(node))).as("memory of " + node.process()).isEmpty();
    }
  }

  private static void papers(SharedHouse.House house, int node) throws Exception {
    try (var client = house.client(STORE, node)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.card(house.card(RESIDENT)));
      ok(visit.cardRemoved());
      ok(visit.scope("members"));
      ok(visit.choose(List.of(1, 2, 3, 4)));
      ok(visit.scope("household"));
      ok(
          visit.apply(
              new Application(
                  "residence", "household", List.of("individual_number", "relationship"), 1)));
      ok(visit.payment("asked"));
      ok(visit.payment("taken"));
      assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
          .isEqualTo("awaiting_pickup");
      new Tray(house.stage().printerControl(), house.stage().places().get(STORE).printer()).take();
      ok(visit.collected());
      ok(visit.end());
    }
  }

  /** What somebody of the household is answered who asks for what is not to be had. */
  private static List<Answer> refusals(SharedHouse.House house, int node) throws Exception {
    var answers = new ArrayList<Answer>();
    try (var client = house.client(STORE, node)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.card(house.card(RESIDENT)));
      answers.add(visit.apply(new Application("residence", "holder", List.of(), 1)));
      ok(visit.cardRemoved());
      answers.add(visit.apply(new Application("residence", "holder", List.of("nothing"), 1)));
      answers.add(visit.apply(new Application("residence", "household", List.of(), 99)));
      ok(visit.end());
      answers.add(visit.scope("household"));
    }
    assertThat(answers).noneMatch(Answer::ok);
    return answers;
  }

  private static byte[] metrics(Node node, String form) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(node.operations().resolve("/metrics"))
              .header("Accept", form)
              .build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }

  /** Everything that the server's program can still reach. */
  private byte[] memory(Node node) throws Exception {
    Path dump = folder.resolve(node.process().pid() + ".hprof");
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(
                jcmd, Long.toString(node.process().pid()), "GC.heap_dump", dump.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("jcmd.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(dump).as(Files.readString(folder.resolve("jcmd.txt"))).exists();
    try {
      return Files.readAllBytes(dump);
    } finally {
      Files.delete(dump);
    }
  }
}
