package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.CrossedWires;

/** An issuance followed by its events, read line by line as a terminal would. */
@Timeout(30)
class EventsTest {
  private static Api api;
  private Terminal terminal;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @BeforeEach
  void anIssuanceAwaitsItsFee() throws IOException {
    terminal = api.terminal().apply();
  }

  @AfterEach
  void everybodyGoesHome() {
    terminal.close();
    api.desk.before = _ -> {};
    api.desk.endAll();
  }

  @Test
  void everyChangeIsOneEventUntilTheEnd() throws Exception {
    try (var events = follow("")) {
      assertThat(events.http.headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(events.http.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(events.next()).isEqualTo("0 awaiting_payment");
      terminal.paper(
          "payment",
          "payment",
          "{\"step\":\"taken\",\"amount_yen\":300,\"device_receipt\":\"R-00000001\"}");
      assertThat(events.next()).isEqualTo("1 printing");
      api.desk.printed(new IssuanceId(terminal.issuance));
      assertThat(events.next()).isEqualTo("2 awaiting_pickup");
      terminal.paper("collected", "collected", "");
      assertThat(events.next()).isEqualTo("3 delivered");
      assertThat(events.next()).isEqualTo("end");
      assertThat(events.lastData.getString("state")).isEqualTo("delivered");
    }
  }

  @Test
  void whoComesBackIsToldOnlyWhatIsNew() throws Exception {
    try (var events = follow("0")) {
      terminal.paper("payment", "payment", "{\"step\":\"asked\",\"amount_yen\":300}");
      assertThat(events.next()).isEqualTo("1 awaiting_payment");
    }
  }

  @Test
  void whoHasSeenTheEndIsSentAway() throws Exception {
    terminal.paper("collected", "collected", "");
    try (var events = follow("1")) {
      assertThat(events.http.statusCode()).isEqualTo(204);
    }
    try (var events = follow("0")) {
      assertThat(events.next()).isEqualTo("1 delivered");
      assertThat(events.next()).isEqualTo("end");
    }
  }

  @Test
  void silenceIsBrokenByAHeartbeat() throws Exception {
    try (var events = follow("")) {
      events.next();
      assertThat(events.lines.readLine()).isEqualTo(": still here");
    }
  }

  @Test
  void whenTheSessionIsOverTheStreamSaysSoAndEnds() throws Exception {
    try (var events = follow("")) {
      events.next();
      terminal.end();
      assertThat(events.next()).isEqualTo("problem");
      assertThat(events.lastData.getString("type")).endsWith("not-found");
      assertThat(events.next()).isEqualTo("end");
    }
  }

  @Test
  void aRefusalAtOnceIsAPlainProblem() throws Exception {
    terminal.secret = "A".repeat(43);
    try (var events = follow("")) {
      assertThat(events.http.statusCode()).isEqualTo(404);
      assertThat(events.http.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
  }

  @Test
  void aVersionThatIsNoneIsRefused() throws Exception {
    for (var version : List.of("-1", "x", "1,2", "99999999999")) {
      try (var events = follow(version)) {
        assertThat(events.http.statusCode()).as(version).isEqualTo(400);
      }
    }
  }

  @Test
  void aFaultEndsTheStreamAndRings() throws Exception {
    try (var events = follow("")) {
      events.next();
      api.desk.before =
          _ -> {
            throw new CrossedWires("an issuance and its row");
          };
      assertThat(events.next()).isEqualTo("problem");
      assertThat(events.lastData.getInteger("status")).isEqualTo(500);
      assertThat(api.alarms).contains("T000001 true an issuance and its row");
    }
  }

  @Test
  void streamsAreBoundedAndGiveTheirPlaceBack() throws Exception {
    var open = new ArrayList<Events>();
    try {
      for (int i = 0; i < Api.LIMITS.eventStreamsMax(); i++) {
        var events = follow("");
        events.next();
        open.add(events);
      }
      try (var refused = follow("")) {
        assertThat(refused.http.statusCode()).isEqualTo(503);
        assertThat(refused.http.headers().firstValue("Retry-After")).isPresent();
      }
      terminal.paper("collected", "collected", "");
      for (var events : open) {
        while (!events.next().equals("end")) {}
      }
    } finally {
      for (var events : open) {
        events.close();
      }
    }
    try (var events = follow("")) {
      assertThat(events.http.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aStreamIsReadWithGetAlone() throws Exception {
    var request =
        terminal
            .request(path())
            .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(terminal.send("followIssuance", request).header("Allow")).isEqualTo("GET, OPTIONS");
  }

  private String path() {
    return "/v1/issuances/" + terminal.issuance + "/events";
  }

  private Events follow(String lastEventId) throws Exception {
    var request = terminal.request(path()).header("Session", terminal.session).GET();
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response =
        terminal.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    return new Events(response);
  }

  /** The client's side of a stream. */
  private static final class Events implements AutoCloseable {
    final HttpResponse<java.io.InputStream> http;
    final BufferedReader lines;
    JsonObject lastData = new JsonObject();

    Events(HttpResponse<java.io.InputStream> http) {
      this.http = http;
      this.lines = new BufferedReader(new InputStreamReader(http.body(), StandardCharsets.UTF_8));
    }

    /** Id and name of the next event; {@code end} after the last. */
    String next() throws IOException {
      var id = "";
      var name = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4) + " ";
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          lastData = new JsonObject(line.substring(6));
        } else if (line.isEmpty() && !name.isEmpty()) {
          return id + name;
        }
      }
      return "end";
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
