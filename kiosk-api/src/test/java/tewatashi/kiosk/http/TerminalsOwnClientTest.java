package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.IssuanceId;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskAddress;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskSession;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.TerminalKey;

/** The two sides share no code: here the terminal's own client meets the server's own routes. */
class TerminalsOwnClientTest {
  @TempDir private Path folder;
  private Api api;
  private DeskClient desk;

  @BeforeEach
  void start() throws Exception {
    api = new Api().start(folder);
    api.authority.write(api.terminal, folder.resolve("terminal.p12"));
    var address =
        new DeskAddress(
            URI.create("https://localhost:" + api.server().terminalPort()),
            folder.resolve("terminals.pem"),
            new TerminalKey.InFile(
                folder.resolve("terminal.p12"), new String(ThrowawayAuthority.PASSWORD)));
    desk = new DeskClient(api.vertx, address, new SecureRandom(), Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() throws Exception {
    desk.close();
    api.close();
  }

  @Test
  void aWholeVisitIsUnderstoodOnBothSides() throws Exception {
    var session = desk.open();
    var offers = desk.presentCard(session, new byte[900], PaperDesk.sign(session.message()));
    assertThat(offers)
        .extracting(offer -> offer.kind() + offer.feeYen() + offer.open())
        .containsExactly("residence300true", "seal200false");
    assertThat(offers.getLast().opensAt()).contains(PaperDesk.LATER);
    desk.cardRemoved(session);
    assertThat(desk.declareScope(session, "household"))
        .containsExactly(new Member(1, "見本 花子", true), new Member(2, "見本 太郎", false));

    var items = new TreeSet<>(List.of("relationship", "domicile"));
    var made = desk.apply(session, new Application("residence", "household", items, 2));
    assertThat(made.state()).isEqualTo("awaiting_payment");
    assertThat(desk.feeAsked(session, made.issuance(), made.totalYen()).fee()).isEqualTo("asked");
    var taken = desk.feeTaken(session, made.issuance(), made.totalYen(), "SIM-IN-0123456789");
    assertThat(taken.state()).isEqualTo("printing");

    assertThat(printed(session, taken).state()).isEqualTo("awaiting_pickup");
    assertThat(desk.collected(session, made.issuance()).state()).isEqualTo("delivered");
    assertThat(desk.issuance(session, made.issuance()).fee()).isEqualTo("kept");
    desk.end(session);
    assertThatThrownBy(() -> desk.issuance(session, made.issuance()))
        .isInstanceOfSatisfying(
            DeskRefused.class, refused -> assertThat(refused.word()).isEqualTo("not-found"));
  }

  /** From the opening to the end, on whatever thread; and beside the counts, as an example. */
  @Test
  void aVisitIsOneTraceAndTheNextOneAnother() throws Exception {
    for (int visit = 0; visit < 2; visit++) {
      var session = desk.open();
      desk.presentCard(session, new byte[900], PaperDesk.sign(session.message()));
      desk.cardRemoved(session);
      desk.end(session);
    }
    var traces = api.fleet.traces.stream().map(trace -> trace.orElseThrow().traceId()).toList();
    assertThat(traces).hasSize(8);
    assertThat(new TreeSet<>(traces.subList(0, 4))).hasSize(1);
    assertThat(new TreeSet<>(traces)).hasSize(2);
    assertThat(api.fleet.traces.stream().map(trace -> trace.orElseThrow().spanId()).distinct())
        .as("each step is a span of its own")
        .hasSize(8);
    var text =
        Scrape.examplesOfStepsAlone(
            api.metrics.scrape("application/openmetrics-text; version=1.0.0"));
    assertThat(text.lines().filter(line -> line.contains(" # {")))
        .as("elsewhere Prometheus refuses them")
        .isNotEmpty()
        .allMatch(line -> line.startsWith("tewatashi_step_seconds_bucket{"));
    assertThat(text)
        .containsPattern(
            "tewatashi_step_seconds_bucket\\{.*step=\"openSession\".*# \\{.*trace_id=\"("
                + String.join("|", traces)
                + ")\"");
  }

  @Test
  void chosenMembersAreUnderstoodOnBothSides() throws Exception {
    var session = desk.open();
    desk.presentCard(session, new byte[900], PaperDesk.sign(session.message()));
    desk.cardRemoved(session);
    assertThat(desk.declareScope(session, "members")).hasSize(2);
    var places = new TreeSet<>(List.of(2));
    assertThat(desk.choose(session, places)).containsExactly(new Member(2, "見本 太郎", false));

    var application = new Application("record", "members", places, new TreeSet<>(), 1);

    assertThat(desk.apply(session, application).state()).isEqualTo("awaiting_payment");
  }

  @Test
  void aSealHasNoItems() throws Exception {
    var session = desk.open();
    desk.presentCard(session, new byte[900], PaperDesk.sign(session.message()));
    desk.cardRemoved(session);

    var made = desk.apply(session, new Application("seal", "holder", new TreeSet<>(), 1));

    assertThat(made.state()).isEqualTo("awaiting_payment");
    assertThat(desk.feeDeclined(session, made.issuance()).state()).isEqualTo("abandoned");
  }

  @Test
  void aRefusalSaysItsWord() throws Exception {
    var session = desk.open();
    assertThatThrownBy(() -> desk.presentCard(session, new byte[900], new byte[256]))
        .isInstanceOfSatisfying(
            DeskRefused.class,
            refused -> {
              assertThat(refused.word()).isEqualTo("card-not-accepted");
              assertThat(refused.status()).isEqualTo(403);
              assertThat(refused.reference()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
            });
    assertThatThrownBy(() -> desk.confirmTray("C0001", "another-code"))
        .isInstanceOfSatisfying(
            DeskRefused.class, refused -> assertThat(refused.word()).isEqualTo("clerk-code-wrong"));
    assertThat(desk.confirmTray("C0001", PaperDesk.CLERKS_CODE)).isEqualTo("open");
  }

  /** The printer finishes while the terminal listens. */
  private IssuanceView printed(DeskSession session, IssuanceView taken) throws Exception {
    var changes = new ArrayList<String>();
    var printer =
        Thread.startVirtualThread(() -> {
          sleep();
          api.desk.printed(new IssuanceId(taken.issuance()));
        });
    var over =
        desk.follow(session, taken.issuance())
            .until(
                IssuanceView::printingIsOver,
                taken,
                view -> changes.add(view.state()),
                Duration.ofSeconds(10));
    printer.join();
    assertThat(changes).containsExactly("awaiting_pickup");
    return over;
  }

  private static void sleep() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
