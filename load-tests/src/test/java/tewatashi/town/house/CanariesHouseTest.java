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
 * refusals and what the servers' memory holds are searched, in three encodings. The embedded
 * PostgreSQL writes no log, so none is searched.
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
      assertThat(canaries.in(metrics(node))).as("metrics").isEmpty();
      assertThat(canaries.outsideOf(DRIVERS_BUFFER, memory(node)))
          .as("memory of " + node.process())
          .isEmpty();
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

  private static byte[] metrics(Node node) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(node.operations().resolve("/metrics")).build();
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
