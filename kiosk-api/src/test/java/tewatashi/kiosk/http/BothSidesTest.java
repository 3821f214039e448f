package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.IssuanceId;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskAddress;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.desk.TerminalKey;

/** The terminal's own client against this server: two readings of one contract meet. */
@Timeout(40)
class BothSidesTest {
  private static final Application ONE_COPY =
      new Application("residence", "holder", new TreeSet<>(), 1);

  private static Api api;
  private static DeskAddress address;
  private DeskClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
    api.authority.write(api.terminal, folder.resolve("terminal.p12"));
    address =
        new DeskAddress(
            URI.create("https://localhost:" + api.server().terminalPort()),
            folder.resolve("terminals.pem"),
            new TerminalKey.InFile(
                folder.resolve("terminal.p12"), new String(ThrowawayAuthority.PASSWORD)));
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @BeforeEach
  void connect() {
    client = new DeskClient(api.vertx, address, new SecureRandom(), Duration.ofSeconds(5));
  }

  @AfterEach
  void everybodyGoesHome() {
    client.close();
    api.desk.endAll();
  }

  @Test
  void aVisitGoesThroughToThePaper() throws Exception {
    var session = client.open();
    var offers = client.presentCard(session, new byte[900], PaperDesk.sign(session.message()));
    assertThat(offers).extracting("kind").containsExactly("residence", "seal");
    client.cardRemoved(session);
    assertThat(client.declareScope(session, "holder")).hasSize(1);
    var applied = client.apply(session, ONE_COPY);
    var id = applied.issuance();
    client.feeAsked(session, id, applied.totalYen());
    var taken = client.feeTaken(session, id, applied.totalYen(), "DEVICE-00000001");

    var seen = new ArrayList<String>();
    var printing = Thread.ofVirtual().start(() -> api.desk.printed(new IssuanceId(id)));
    var last =
        client
            .follow(session, id)
            .until(
                IssuanceView::printingIsOver,
                taken,
                view -> seen.add(view.state()),
                Duration.ofSeconds(10));
    printing.join();
    assertThat(last.state()).isEqualTo("awaiting_pickup");
    assertThat(seen).containsExactly("awaiting_pickup");
    assertThat(client.collected(session, id).state()).isEqualTo("delivered");
    client.end(session);
  }

  @Test
  void aRefusalIsUnderstood() throws Exception {
    var session = client.open();
    assertThatThrownBy(() -> client.apply(session, ONE_COPY))
        .isInstanceOfSatisfying(
            DeskRefused.class,
            refused -> {
              assertThat(refused.word()).isEqualTo("session-not-verified");
              assertThat(refused.status()).isEqualTo(409);
              assertThat(refused.reference()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
            });
  }

  @Test
  void aClerkIsHeard() throws Exception {
    assertThat(client.confirmTray("clerk-1", PaperDesk.CLERKS_CODE)).isEqualTo("open");
  }
}
