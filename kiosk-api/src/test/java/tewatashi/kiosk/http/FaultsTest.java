package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.session.CrossedWires;

/** Whatever must not happen, happens: the terminal learns a code, the log learns no data. */
class FaultsTest {
  private static final String PRIVATE = "Mihon Hanako, 1-2-3 Mihon";

  private static Api api;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
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
    api.alarms.clear();
    api.asked.clear();
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void everybodyGoesHome() {
    logger().detachAppender(log);
    terminal.close();
    api.desk.before = _ -> {};
    api.desk.endAll();
  }

  @Test
  void crossedWiresRingTheAlarmAndTellTheTerminalNothing() throws IOException {
    var said =
        failing(_ -> {
          throw new CrossedWires("job and document");
        });
    assertThat(said.status()).isEqualTo(500);
    assertThat(said.problem()).isEqualTo("internal");
    assertThat(said.text()).doesNotContain("job and document").doesNotContain("CrossedWires");
    assertThat(api.alarms).containsExactly("T000001 true job and document");
  }

  @Test
  void aFaultIsLoggedByItsClassAndCodeAndNotByItsWords() throws IOException {
    var said =
        failing(_ -> {
          throw new IllegalStateException(PRIVATE, new IOException(PRIVATE));
        });
    assertThat(said.problem()).isEqualTo("internal");
    assertThat(said.text()).doesNotContain("Hanako").doesNotContain("tewatashi.kiosk");
    var logged = log.list.getFirst().getFormattedMessage();
    assertThat(logged)
        .contains(said.json().getString("reference"))
        .contains("IllegalStateException")
        .contains("IOException")
        .doesNotContain("Hanako");
    assertThat(log.list.getFirst().getThrowableProxy()).isNull();
    assertThat(api.alarms).isEmpty();
    assertThat(api.asked).as("a case asks about the story").containsExactly("T000001 true");
  }

  @Test
  void anErrorIsAFaultLikeAnyOther() throws IOException {
    var said =
        failing(_ -> {
          throw new StackOverflowError();
        });
    assertThat(said.status()).isEqualTo(500);
    assertThat(terminal.read().status()).isEqualTo(200);
  }

  private Terminal.Said failing(Consumer<String> fault) throws IOException {
    api.desk.before = fault;
    var said = terminal.paper("notMine", "not-mine", "");
    api.desk.before = _ -> {};
    return said;
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Faults.class);
  }
}
