package tewatashi.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.Pin;
import tewatashi.terminal.card.ScriptedReader;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskServer;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** One good story over real mutual TLS, then one thing wrong at a time. */
class VisitTest {
  private static final Application APPLICATION =
      new Application("residence", "holder", new TreeSet<>(List.of("relationship")), 1);
  private static final String PAYMENT = "POST " + Story.ISSUANCES + "/payment";
  private static final String EVENTS = "GET " + Story.ISSUANCES + "/events";
  private static final String SIGNATURE = "5A".repeat(256);

  private static final java.time.Instant EPOCH = java.time.Instant.EPOCH;

  @TempDir private static Path folder;
  @TempDir private Path own;

  private DeskServer server;
  private final ScriptedReader reader = new ScriptedReader();
  private final SimulatedPaymentDevice money = new SimulatedPaymentDevice(new SecureRandom());
  private final List<String> told = new ArrayList<>();
  private Resident.Hand hand = Resident.Hand.COLLECTED;

  private Path journal = Path.of("");

  @BeforeEach
  void openTheDesk() throws Exception {
    journal = own.resolve("T000001.ndjson");
    server = Story.tell(new DeskServer(folder, "localhost"));
    reader
        .connects("63C3")
        .triesLeft("63C3")
        .triesLeft("63C3")
        .answers("00 20 00 80 04 31 32 33 34", "9000")
        .answers("00 A4 02 0C 02 00 0A", "9000")
        .answers("00 B0 00 00 00", "30820004" + "01020304" + "FF".repeat(248) + "9000")
        .answers("00 A4 02 0C 02 00 17", "9000")
        .computes("80 2A 00 80 33", _ -> java.util.HexFormat.of().parseHex(SIGNATURE));
  }

  @AfterEach
  void closeTheDesk() throws Exception {
    server.close();
  }

  @Test
  void chosenMembersAreShownFirstAndThenChosen() throws Exception {
    paysAndPrints();
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));
    var places = new TreeSet<>(List.of(2, 4));
    var application = new Application("record", "members", places, new TreeSet<>(), 1);

    assertThat(visit(server, application)).isEqualTo(new VisitEnd.Delivered("ABCD-1234", 1));

    assertThat(server.steps().subList(3, 6))
        .containsExactly(
            "POST " + Story.SESSIONS + "/scope",
            "POST " + Story.SESSIONS + "/scope",
            "POST " + Story.SESSIONS + "/issuances");
  }

  @Test
  void aPrinterThatStaffCanSeeToIsWaitedForBeforeAnyMoney() throws Exception {
    paysAndPrints();
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));
    String apply = "POST " + Story.SESSIONS + "/issuances";
    server.needsFirst(apply, "paper-empty").needsFirst(PAYMENT, "cover-open");

    assertThat(visit()).isEqualTo(new VisitEnd.Delivered("ABCD-1234", 1));

    assertThat(told).filteredOn(event -> event.equals("printer_attention")).hasSize(2);
    var keys =
        server.seen().stream()
            .filter(seen -> seen.step().equals(apply))
            .map(seen -> seen.headers().get("Idempotency-Key"))
            .toList();
    assertThat(keys).as("each try is a request of its own").hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aPrinterThatNobodySeesToEndsTheVisitWithoutMoney() throws Exception {
    String apply = "POST " + Story.SESSIONS + "/issuances";
    for (int i = 0; i < 9; i++) {
      server.needsFirst(apply, "paper-jam");
    }
    assertThat(visit()).isEqualTo(new VisitEnd.Refused("printer-attention", "0000-0000"));
    assertThat(server.steps()).doesNotContain(PAYMENT);
  }

  @Test
  void fromTheCardToThePaper() throws Exception {
    paysAndPrints();
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));

    assertThat(visit()).isEqualTo(new VisitEnd.Delivered("ABCD-1234", 1));

    assertThat(server.steps())
        .containsExactly(
            "POST /v1/sessions",
            "POST " + Story.SESSIONS + "/card",
            "POST " + Story.SESSIONS + "/card-removed",
            "POST " + Story.SESSIONS + "/scope",
            "POST " + Story.SESSIONS + "/issuances",
            PAYMENT,
            PAYMENT,
            EVENTS,
            "POST " + Story.ISSUANCES + "/collected",
            "GET " + Story.ISSUANCES + "/receipt",
            "DELETE " + Story.SESSIONS);
    assertThat(told)
        .containsExactly(
            "waiting_for_card",
            "card_present",
            "verified",
            "take_card",
            "scope",
            "prepared",
            "pay",
            "paid",
            "state",
            "state",
            "paper_ready",
            "collected",
            "receipt",
            "ended");
    assertThat(money.heldYen()).isEqualTo(250);
    assertThat(reader.unasked()).isEmpty();
    assertThat(reader.leftBy()).containsExactly("reset");
  }

  @Test
  void everyStepShowsOneSecretAndMoneyAndPaperHaveAKeyEach() throws Exception {
    paysAndPrints();
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));
    visit();

    assertThat(server.seen())
        .extracting(seen -> seen.headers().get("Session-Secret"))
        .allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"))
        .containsOnly(server.seen().getFirst().headers().get("Session-Secret"));
    assertThat(server.seen())
        .filteredOn(seen -> seen.step().contains("/issuances"))
        .filteredOn(seen -> seen.step().startsWith("POST"))
        .extracting(seen -> seen.headers().get("Idempotency-Key"))
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[A-Za-z0-9_-]{22}"));
    assertThat(server.seen())
        .filteredOn(seen -> seen.step().contains(Story.ISSUANCES))
        .allMatch(seen -> seen.headers().get("Session").equals(Story.SESSION));
    assertThat(new JsonObject(server.seen().get(4).body()))
        .isEqualTo(
            new JsonObject(
                """
                {"kind":"residence","scope":"holder","items":["relationship"],"copies":1}\
                """));
    assertThat(server.seen()).noneMatch(seen -> seen.body().contains("1234\""));
  }

  @Test
  void aLostAnswerToMoneyIsAskedForAgainWithTheSameKey() throws Exception {
    server.says(PAYMENT, 200, view(5, "awaiting_payment", "asked", 0));
    server.loses(PAYMENT).refuses(PAYMENT, 409, "request-still-running");
    server.says(PAYMENT, 200, view(6, "awaiting_payment", "taken", 0));
    server.streams(EVENTS, Story.event(8, "awaiting_pickup", "kept", 1));
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));

    assertThat(visit()).isInstanceOf(VisitEnd.Delivered.class);

    assertThat(server.seen())
        .filteredOn(seen -> seen.step().equals(PAYMENT) && seen.body().contains("taken"))
        .hasSize(3)
        .extracting(seen -> seen.headers().get("Idempotency-Key") + seen.body())
        .containsOnly(taken());
    assertThat(money.heldYen()).isEqualTo(250);
  }

  private String taken() {
    return server.seen().stream()
        .filter(seen -> seen.body().contains("taken"))
        .map(seen -> seen.headers().get("Idempotency-Key") + seen.body())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBrokenStreamIsContinuedWhereItBroke() throws Exception {
    pays();
    server.streams(EVENTS, Story.event(7, "printing", "taken", 0)).loses(EVENTS);
    server.streams(EVENTS, Story.event(8, "awaiting_pickup", "kept", 1));
    server.says("GET " + Story.ISSUANCES, 200, view(7, "printing", "taken", 0));
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));

    assertThat(visit()).isInstanceOf(VisitEnd.Delivered.class);
    assertThat(server.seen())
        .filteredOn(seen -> seen.step().equals(EVENTS))
        .extracting(seen -> seen.headers().get("Last-Event-ID"))
        .startsWith("6", "7");
  }

  @Test
  void aFeeThatIsOwedGoesBackWithAReceipt() throws Exception {
    pays();
    server.streams(EVENTS, Story.event(8, "abandoned", "owed", 0));
    server.says(PAYMENT, 200, view(9, "abandoned", "returned", 0));

    assertThat(visit()).isEqualTo(new VisitEnd.NoPaper("abandoned", "ABCD-1234", 250));

    assertThat(money.heldYen()).isZero();
    var step = new JsonObject(lastPayment());
    assertThat(step.getString("step")).isEqualTo("returned");
    assertThat(step.getInteger("amount_yen")).isEqualTo(250);
    assertThat(step.getString("device_receipt")).startsWith("SIM-OUT-");
  }

  @Test
  void theDeviceWritesDownForItselfWhatItTookAndWhatItGaveBack() throws Exception {
    pays();
    server.streams(EVENTS, Story.event(8, "abandoned", "owed", 0));
    server.says(PAYMENT, 200, view(9, "abandoned", "returned", 0));
    visit();

    var lines = java.nio.file.Files.readAllLines(journal).stream().map(JsonObject::new).toList();
    assertThat(lines)
        .extracting(line -> line.getString("type"))
        .containsExactly("taken", "returned");
    assertThat(lines)
        .allSatisfy(line -> {
          assertThat(line.getString("terminal")).isEqualTo("T000001");
          assertThat(line.getString("issuance")).isEqualTo(Story.ISSUANCE);
          assertThat(line.getInteger("yen")).isEqualTo(250);
          assertThat(line.getString("receipt")).startsWith("SIM-");
        });
  }

  @Test
  void moneyThatMayHaveBeenWrittenDownIsToldAgainAndStaysInTheDevice() throws Exception {
    server.says(PAYMENT, 200, view(5, "awaiting_payment", "asked", 0));
    server.refuses(PAYMENT, 503, "register-unavailable");
    server.says(PAYMENT, 200, view(6, "awaiting_payment", "taken", 0));
    server.streams(EVENTS, Story.event(8, "awaiting_pickup", "kept", 1));
    server.says("POST " + Story.ISSUANCES + "/collected", 200, view(9, "delivered", "kept", 1));

    assertThat(visit()).isInstanceOf(VisitEnd.Delivered.class);
    assertThat(money.heldYen()).isEqualTo(250);
    assertThat(server.seen())
        .filteredOn(seen -> seen.step().equals(PAYMENT) && seen.body().contains("taken"))
        .extracting(seen -> seen.headers().get("Idempotency-Key"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void moneyTheServerRefusesGoesBackAtOnce() throws Exception {
    server.says(PAYMENT, 200, view(5, "awaiting_payment", "asked", 0));
    server.refuses(PAYMENT, 409, "wrong-state");

    assertThat(visit()).isEqualTo(new VisitEnd.NoPaper("wrong-state", "0000-0000", 250));
    assertThat(money.heldYen()).isZero();
    assertThat(server.steps()).endsWith("DELETE " + Story.SESSIONS);
  }

  @Test
  void moneyWithoutAnAnswerStays() {
    server.says(PAYMENT, 200, view(5, "awaiting_payment", "asked", 0));
    server.loses(PAYMENT);

    assertThatThrownBy(this::visit).isInstanceOf(DeskUnreachable.class);
    assertThat(money.heldYen()).as("paper may come of it").isEqualTo(250);
  }

  @Test
  void aPaperThatIsNotTheirsIsSaidAndTheFeeComesBack() throws Exception {
    hand = Resident.Hand.NOT_MINE;
    paysAndPrints();
    server.says("POST " + Story.ISSUANCES + "/not-mine", 200, view(9, "tray_uncertain", "owed", 1));
    server.says(PAYMENT, 200, view(10, "tray_uncertain", "returned", 1));

    assertThat(visit()).isEqualTo(new VisitEnd.NotMine("ABCD-1234", 250));
    assertThat(money.heldYen()).isZero();
  }

  @Test
  void aPaperThatNobodyTakesIsNotCalledCollected() throws Exception {
    hand = Resident.Hand.NOBODY;
    paysAndPrints();

    assertThat(visit()).isEqualTo(new VisitEnd.TrayUncertain("ABCD-1234", 0));
    assertThat(server.steps()).noneMatch(step -> step.contains("collected"));
  }

  @Test
  void aForgottenCardEndsTheVisit() throws Exception {
    reader.forgotten();

    assertThat(visit()).isEqualTo(new VisitEnd.GaveUp());
    assertThat(server.steps()).doesNotContain("POST " + Story.SESSIONS + "/card-removed");
    assertThat(server.steps()).endsWith("DELETE " + Story.SESSIONS);
  }

  @Test
  void aChallengeForSomethingElseIsNotSigned() throws Exception {
    try (var other = new DeskServer(folder, "localhost")) {
      var message = java.util.Base64.getEncoder().encodeToString(Story.message(Story.ISSUANCE));
      other
          .says(
              "POST /v1/sessions",
              201,
              """
              {"session":"%s","message":"%s","challenge_expires_at":"2026-11-22T00:01:30Z"}\
              """
                  .formatted(Story.SESSION, message))
          .says("DELETE " + Story.SESSIONS, 200, "{}");

      assertThat(visit(other))
          .isEqualTo(
              new VisitEnd.CardTrouble(
                  CardFault.Kind.UNEXPECTED, "not a challenge that a card may sign"));
      assertThat(reader.unasked()).hasSize(2).last().asString().startsWith("802A0080");
      assertThat(other.steps()).endsWith("DELETE " + Story.SESSIONS);
    }
  }

  @Test
  void aServerUnderAnotherNameIsNotBelieved() throws Exception {
    try (var other = new DeskServer(folder, "elsewhere.example")) {
      assertThatThrownBy(() -> visit(other))
          .isInstanceOf(DeskUnreachable.class)
          .hasMessageContaining("SSLHandshake");
      assertThat(other.steps()).isEmpty();
    }
  }

  private void pays() {
    server.says(PAYMENT, 200, view(5, "awaiting_payment", "asked", 0));
    server.says(PAYMENT, 200, view(6, "awaiting_payment", "taken", 0));
  }

  private void paysAndPrints() {
    pays();
    server.streams(
        EVENTS,
        ": hello\n\n"
            + Story.event(7, "printing", "taken", 0)
            + Story.event(8, "awaiting_pickup", "kept", 1));
  }

  private String lastPayment() {
    return server.seen().stream()
        .filter(seen -> seen.step().equals(PAYMENT))
        .reduce((_, last) -> last)
        .orElseThrow()
        .body();
  }

  private static String view(int version, String state, String fee, int printed) {
    return Story.issuance(version, state, fee, printed);
  }

  private VisitEnd visit() throws Exception {
    return visit(server);
  }

  private VisitEnd visit(DeskServer at) throws Exception {
    return visit(at, APPLICATION);
  }

  private VisitEnd visit(DeskServer at, Application application) throws Exception {
    var random = new SecureRandom();
    try (var desk = new DeskClient(at.vertx(), at.address(), random, Duration.ofSeconds(2))) {
      var visit =
          new Visit(
              new CardReader(reader, CardProfiles.usual()),
              desk,
              money,
              new Somebody(application),
              notice -> told.add(notice.event()),
              new VisitTimes(
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(3)));
      return visit
          .witnessedBy(DeviceJournal.in(journal, java.time.InstantSource.fixed(EPOCH)))
          .run();
    }
  }

  private final class Somebody implements Resident {
    private final Application application;

    Somebody(Application application) {
      this.application = application;
    }

    @Override
    public Optional<Application> choose(List<Offer> offers, Counter counter) {
      return Optional.of(application);
    }

    @Override
    public Optional<Pin> pin(int triesLeft) {
      return Pin.of("1234".getBytes(US_ASCII));
    }

    @Override
    public boolean mayUseLastTry() {
      return false;
    }

    @Override
    public Hand takePaper(int copies) {
      return hand;
    }
  }
}
