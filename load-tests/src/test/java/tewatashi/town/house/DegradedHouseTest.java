package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Stage;

/**
 * Goal: a silent responder closes everything, until a municipality says that the authority's list
 * will do for a kind, and then that kind alone. Method: every program as a process, two nodes, the
 * consent by the register's own feed, the responder made silent by its lever.
 */
@ExtendWith(SharedHouse.class)
class DegradedHouseTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final String TOWN = "992011";
  private static final String HANAKO = "10000001";
  private static final String TARO = "10000002";
  private static final String REVOKED = "10000049";

  /** Until the nodes ask the responder again, once they had given up asking. */
  private static final Duration TRUST_MAX = Duration.ofSeconds(60);

  @TempDir private static Path data;
  private static SharedHouse.House house;
  private static Stage stage;
  private static TerminalClient client;

  @BeforeAll
  static void enter(SharedHouse.House shared) throws Exception {
    house = shared;
    stage = shared.stage();
    client = shared.client(0, 0);
    tray().take(); // What the class before let lie there.
  }

  /** The house is whole again for whoever shares it. */
  @AfterAll
  static void leave() throws Exception {
    mood("answering");
    long end = System.nanoTime() + TRUST_MAX.toNanos();
    for (var node : stage.nodes()) {
      while (!card(HANAKO, client.at(node.api())).ok()) {
        assertThat(System.nanoTime()).as("the responder is asked again").isLessThan(end);
        Thread.sleep(200);
      }
    }
    client.close();
  }

  @Test
  void aSilentResponderLeavesOnlyWhatTheMunicipalityAccepted() throws Exception {
    mood("silent");
    assertThat(card(HANAKO).problem())
        .as("nobody accepted anything")
        .isEqualTo("revocation-unavailable");

    consent("residence");
    Visit hanako = new Visit(client, RANDOM);
    ok(hanako.open());
    Answer accepted = ok(hanako.card(house.card(HANAKO)));
    assertThat(accepted.body().toString()).contains("residence").doesNotContain("seal");
    at(hanako, 1);
    ok(hanako.cardRemoved());
    ok(hanako.apply(Application.residence()));
    at(hanako, 0);
    ok(hanako.payment("asked"));
    at(hanako, 1);
    ok(hanako.payment("taken"));
    assertThat(hanako.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
        .isEqualTo("awaiting_pickup");
    assertThat(tray().documents()).hasSize(1);
    tray().take();
    ok(hanako.collected());
    ok(hanako.end());
    for (var node : stage.nodes()) {
      assertThat(metrics(node.operations())).contains("tewatashi_revocation_degraded 1.0");
    }

    Visit taro = new Visit(client, RANDOM);
    ok(taro.open());
    ok(taro.card(house.card(TARO)));
    ok(taro.cardRemoved());
    ok(taro.apply(Application.seal()));
    assertThat(taro.payment("asked").problem()).isEqualTo("revocation-unavailable");
    ok(taro.end());

    assertThat(card(REVOKED).problem()).as("on the list").startsWith("certificate-");

    mood("answering");
    assertThat(card(HANAKO).problem()).isNotEqualTo("revocation-unavailable");
  }

  private static Answer card(String resident) throws Exception {
    return card(resident, client);
  }

  private static Answer card(String resident, TerminalClient client) throws Exception {
    var visit = new Visit(client, RANDOM);
    ok(visit.open());
    Answer answer = visit.card(house.card(resident));
    visit.end();
    return answer;
  }

  /** The municipality's own word, as one more line of its register's feed. */
  private static void consent(String kind) throws Exception {
    var feed = Files.readAllLines(stage.town().resolve("feed.ndjson"));
    var record =
        new JsonObject()
            .put("sequence", feed.size())
            .put("type", "degraded_revocation")
            .put("municipality", TOWN)
            .put("kind", kind)
            .put("valid_from", "2026-01-01T00:00:00+09:00");
    Path file = data.resolve("consent.ndjson");
    Files.writeString(file, feed.getFirst() + "\n" + record.encode() + "\n");
    stage.operate("import", file.toString());
  }

  private static void mood(String word) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(stage.responderControl().resolve("/mood"))
            .PUT(BodyPublishers.ofString(word))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }
  }

  private static String metrics(URI operations) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(operations.resolve("/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static void at(Visit visit, int node) {
    visit.at(client.at(stage.nodes().get(node).api()));
  }

  private static Tray tray() {
    return new Tray(stage.printerControl(), stage.places().getFirst().printer());
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.ok()).as(answer.toString()).isTrue();
    return answer;
  }
}
