package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tewatashi.town.counter.Application;
import tewatashi.town.stage.Node;

/**
 * Goal: a node that is told to stop hands over to the others, and loses nobody who stands there.
 * Method: one more server process beside the house's two, SIGTERM in the middle of a visit.
 */
@ExtendWith(SharedHouse.class)
class DrainHouseTest {
  private static final Duration PRINT_MAX = Duration.ofSeconds(20);

  @Test
  void aNodeThatStopsServesItsVisitUntilOthersTakeIt(SharedHouse.House house) throws Exception {
    Node leaving = house.stage().extra("leaving", pausing(house), Map.of());
    var process = ProcessHandle.of(leaving.process().pid()).orElseThrow();
    var before = house.client(0, 0).at(leaving.api());
    var visit = house.visit(before);
    assertThat(visit.open().status()).isEqualTo(201);
    assertThat(visit.card(house.card("10000001")).status()).isEqualTo(200);
    visit.cardRemoved();

    process.destroy();
    awaitNotReady(leaving);
    var newcomer = house.visit(house.client(1, 0).at(leaving.api())).open();
    assertThat(newcomer.problem()).isEqualTo("service-suspended");
    assertThat(visit.apply(Application.residence()).status()).isEqualTo(201);
    assertThat(visit.payment("asked").status()).isEqualTo(200);
    assertThat(visit.payment("taken").status()).isEqualTo(200);

    process.onExit().get(60, TimeUnit.SECONDS);
    visit.at(house.client(0, 0));
    assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
        .isEqualTo("awaiting_pickup");
    assertThat(visit.collected().status()).isEqualTo(200);
    visit.end();
  }

  /** The house's configuration, with a pause in which a balancer would notice. */
  private static Path pausing(SharedHouse.House house) throws Exception {
    String is = Files.readString(house.stage().configuration());
    assertThat(is).contains("listen.drain-pause=0s");
    Path file = house.stage().configuration().resolveSibling("pausing.properties");
    Files.writeString(file, is.replace("listen.drain-pause=0s", "listen.drain-pause=4s"));
    return file;
  }

  private static void awaitNotReady(Node node) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var ready = HttpRequest.newBuilder(node.operations().resolve("/readyz")).build();
      long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      while (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() != 503) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(20);
      }
    }
  }
}
