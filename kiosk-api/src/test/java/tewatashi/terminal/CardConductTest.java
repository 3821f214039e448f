package tewatashi.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.Pin;
import tewatashi.terminal.card.ScriptedReader;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskServer;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** What a whole visit does to somebody's card: tries, PIN and reset, whatever goes wrong. */
class CardConductTest {
  private static final String VERIFY_1234 = "00 20 00 80 04 31 32 33 34";
  private static final String CERTIFICATE = "30820004" + "01020304" + "FF".repeat(248);

  @TempDir private static Path folder;

  private final ScriptedReader reader = new ScriptedReader();
  private final List<Integer> asked = new ArrayList<>();
  private final byte[] digits = "1234".getBytes(US_ASCII);
  private boolean mayUseLastTry;
  private DeskServer server;

  @BeforeEach
  void openTheDesk() throws Exception {
    server = Story.tell(new DeskServer(folder, "localhost"));
  }

  @AfterEach
  void closeTheDesk() throws Exception {
    server.close();
  }

  @Test
  void aWrongPinEndsTheVisitAndIsNotTriedAgain() throws Exception {
    reader.connects("63C3").triesLeft("63C3").triesLeft("63C3").answers(VERIFY_1234, "63C2");

    assertThat(visit()).isEqualTo(new VisitEnd.PinWrong(2));

    assertThat(asked).as("the resident is asked once").containsExactly(3);
    assertCardWasLeftWell();
    assertThat(server.steps()).as("no session for a card that was not opened").isEmpty();
  }

  @Test
  void theLastTryIsNotSpentWithoutTheResidentsWord() throws Exception {
    reader.connects("63C1").triesLeft("63C1");

    assertThat(visit()).isEqualTo(new VisitEnd.LastTryKept());

    assertThat(asked).as("nor is the PIN asked for").isEmpty();
    assertCardWasLeftWell();
  }

  @Test
  void withTheResidentsWordTheLastTryIsSpentOnce() throws Exception {
    mayUseLastTry = true;
    reader.connects("63C1").triesLeft("63C1").triesLeft("63C1").answers(VERIFY_1234, "63C0");

    assertThat(visit()).isEqualTo(new VisitEnd.CardLocked());

    assertThat(asked).containsExactly(1);
    assertCardWasLeftWell();
  }

  @Test
  void aLockedCardIsNotAskedAndNobodyTypesAPin() throws Exception {
    reader.connects("6984").triesLeft("6984");

    assertThat(visit()).isEqualTo(new VisitEnd.CardLocked());

    assertThat(asked).isEmpty();
    assertCardWasLeftWell();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6982", "6F00", "9000"})
  void aCardThatDoesNotSignIsResetAndTheSessionIsEnded(String answer) throws Exception {
    opened().says("80 2A 00 80 33", answer);

    assertThat(visit())
        .asInstanceOf(InstanceOfAssertFactories.type(VisitEnd.CardTrouble.class))
        .extracting(VisitEnd.CardTrouble::kind)
        .isEqualTo(CardFault.Kind.UNEXPECTED);

    assertCardWasLeftWell();
    assertThat(server.steps()).containsExactly("POST /v1/sessions", "DELETE " + Story.SESSIONS);
  }

  @Test
  void thePinIsGoneBeforeTheServerIsEvenAsked() throws Exception {
    opened().computes("80 2A 00 80 33", _ -> digits.clone());

    visit();

    assertThat(server.steps()).first().isEqualTo("POST /v1/sessions");
    assertThat(server.seen()).noneMatch(seen -> seen.body().contains("1234"));
    assertCardWasLeftWell();
  }

  /** PIN accepted, certificate read, key selected; the signature is the test's own. */
  private ScriptedReader opened() {
    return reader
        .connects("63C3")
        .triesLeft("63C3")
        .triesLeft("63C3")
        .answers(VERIFY_1234, "9000")
        .answers("00 A4 02 0C 02 00 0A", "9000")
        .answers("00 B0 00 00 00", CERTIFICATE + "9000")
        .answers("00 A4 02 0C 02 00 17", "9000");
  }

  private void assertCardWasLeftWell() {
    assertThat(reader.unasked()).isEmpty();
    assertThat(reader.leftBy()).containsExactly("reset");
    assertThat(reader.unguarded()).isEmpty();
    assertThat(reader.remembered()).isEmpty();
    if (!asked.isEmpty()) {
      assertThat(digits).containsOnly(0);
    }
  }

  private VisitEnd visit() throws Exception {
    var random = new SecureRandom();
    try (var desk =
        new DeskClient(server.vertx(), server.address(), random, Duration.ofSeconds(2))) {
      var second = Duration.ofSeconds(1);
      var visit =
          new Visit(
              new CardReader(reader, CardProfiles.usual()),
              desk,
              new SimulatedPaymentDevice(random),
              new Somebody(),
              _ -> {},
              new VisitTimes(second, second, second, second));
      return visit.run();
    }
  }

  private final class Somebody implements Resident {
    @Override
    public Optional<Application> choose(List<Offer> offers, Counter counter) {
      return Optional.of(new Application("residence", "holder", new TreeSet<>(), 1));
    }

    @Override
    public Optional<Pin> pin(int triesLeft) {
      asked.add(triesLeft);
      return Pin.of(digits);
    }

    @Override
    public boolean mayUseLastTry() {
      return mayUseLastTry;
    }

    @Override
    public Hand takePaper(int copies) {
      return Hand.NOBODY;
    }
  }
}
