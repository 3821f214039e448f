package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.terminal.agent.Books.Fate;
import tewatashi.terminal.agent.Books.Print;
import tewatashi.terminal.agent.Screen.Money;
import tewatashi.terminal.card.LiveReader.Lying;

/** One visit from welcome to welcome, then one thing wrong at a time. */
@Timeout(60)
class AgentTest {
  @TempDir private static Path folder;
  private AgentAtWork work;

  @BeforeEach
  void begin() throws Exception {
    work = new AgentAtWork(folder, AgentAtWork.PATIENT);
  }

  @AfterEach
  void end() throws Exception {
    work.close();
  }

  private void begin(Duration idle) throws Exception {
    work.close();
    work = new AgentAtWork(folder, AgentAtWork.times(idle));
  }

  private void confirmAndPay(int yen) {
    work.touch("confirm", "pay");
    work.coin(yen);
  }

  @Test
  void fromWelcomeToPaperAndBack() throws Exception {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    int withoutMoney = work.touches;
    work.coin(100);
    work.coin(100);
    assertThat(work.await(Screen.Pay.class, "pay").insertedYen()).isLessThanOrEqualTo(200);
    work.coin(100);
    work.touch("take_paper", "taken");
    var receipt = work.await(Screen.Receipt.class, "receipt");
    assertThat(receipt.receipt()).isPresent();
    assertThat(receipt.reference()).isEqualTo("ABCD-1234");
    work.touch("receipt", "done");
    assertThat(work.await(Screen.Ended.class, "ended"))
        .isEqualTo(new Screen.Ended("delivered", false));
    work.open();

    assertThat(withoutMoney + 1).as("touches to the paper").isEqualTo(8);
    assertThat(work.device.heldYen()).isEqualTo(250);
    assertThat(work.device.handedOutYen()).as("change").isEqualTo(50);
    assertThat(work.books.stories()).singleElement().extracting(s -> s.delivered).isEqualTo(true);
    assertThat(work.books.sessionOpen()).isFalse();
    assertThat(work.screens.stream().map(Screen::name).distinct())
        .containsExactly(
            "welcome",
            "consent",
            "place_card",
            "reading",
            "pin",
            "take_card",
            "kind",
            "scope",
            "items",
            "copies",
            "preparing",
            "confirm",
            "pay",
            "take_paper",
            "receipt",
            "ended");
  }

  @Test
  void namesStandOnTwoScreensAloneAndOnNoneAfterTheVisit() {
    work.identify();
    work.touch("kind", new Touch.ChooseKind("residence"));
    work.touch("scope", new Touch.ChooseScope("members"));
    work.touch("members", new Touch.ChooseMembers(new TreeSet<>(List.of(2))));
    work.touch("items", new Touch.ChooseItems(new TreeSet<>()));
    work.touch("copies", new Touch.ChooseCopies(1));
    work.await("confirm");
    confirmAndPay(500);
    work.touch("take_paper", "taken");
    work.touch("receipt", "done");
    work.open();

    for (Screen screen : work.screens) {
      boolean mayName = screen.name().equals("members") || screen.name().equals("confirm");
      assertThat(screen.fields().encode().contains("見本 太郎")).as(screen.name()).isEqualTo(mayName);
      assertThat(screen.toString()).doesNotContain("太郎").doesNotContain("花子");
    }
    assertThat(work.books.applied()).singleElement().asString().contains("\"members\":[2]");
  }

  @Test
  void backFromConfirmDeclinesWhatWasMadeAndChoosesAnew() {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "back");
    work.touch("copies", "back");
    work.touch("items", new Touch.ChooseItems(new TreeSet<>(List.of("domicile"))));
    work.touch("copies", new Touch.ChooseCopies(2));
    assertThat(work.await(Screen.Confirm.class, "confirm").totalYen()).isEqualTo(500);
    confirmAndPay(500);
    work.touch("take_paper", "taken");
    work.touch("receipt", "done");
    work.open();

    assertThat(work.books.stories())
        .extracting(s -> s.state)
        .containsExactly("abandoned", "delivered");
    assertThat(work.device.heldYen()).isEqualTo(500);
  }

  @Test
  void whoQuitsWhilePayingGetsBackWhatWasPutIn() {
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(100);
    work.touch("pay", "quit");

    assertThat(work.await(Screen.Refusal.class, "refusal"))
        .extracting(Screen.Refusal::problem, Screen.Refusal::money)
        .containsExactly("gave-up-paying", new Money(0, 100, 0));
    work.touch("refusal", "done");
    assertThat(work.await(Screen.Ended.class, "ended").outcome()).isEqualTo("gave-up");
    work.open();
    assertThat(work.device.heldYen()).isZero();
    assertThat(work.device.handedOutYen()).isEqualTo(100);
    assertThat(work.books.stories()).extracting(s -> s.state).containsExactly("abandoned");
  }

  @Test
  void eMoneyIsTakenWholeAndCoinsPutInBeforeComeBack() {
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(100);
    work.touch("pay", "tap");
    work.touch("take_paper", "taken");
    work.touch("receipt", "done");
    work.open();

    assertThat(work.device.heldYen()).isEqualTo(250);
    assertThat(work.device.handedOutYen()).isEqualTo(100);
  }

  @Test
  void nothingIsAcceptedBeforeTheServerGaveLeave() {
    work.identify();
    work.chooseOwn(1);
    work.books.fate(seen -> seen.body().contains("\"asked\"") ? Fate.LOST_BEFORE : Fate.ANSWERED);
    assertThat(work.device.coin(500)).as("the coin falls through").isFalse();
    work.touch("confirm", "pay");

    assertThat(work.await(Screen.Refusal.class, "refusal").problem())
        .isEqualTo("server-unreachable");
    assertThat(work.screens).noneMatch(Screen.Pay.class::isInstance);
    assertThat(work.device.coin(500)).as("the device never opened").isFalse();
    assertThat(work.device.heldYen()).isZero();
  }

  @Test
  void whoLeavesIsWarnedAndTheVisitEndsWithTheirMoneyBack() throws Exception {
    begin(Duration.ofMillis(400));
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(100);

    assertThat(work.await(Screen.Refusal.class, "refusal").money()).isEqualTo(new Money(0, 100, 0));
    assertThat(work.await(Screen.Ended.class, "ended").outcome()).isEqualTo("idle");
    work.open();
    assertThat(work.device.heldYen()).isZero();
  }

  @Test
  void aSignOfSomebodyKeepsTheVisit() throws Exception {
    begin(Duration.ofMillis(300));
    work.open();
    work.touch("welcome", "start");
    work.await("consent");
    for (int i = 0; i < 8; i++) {
      AgentAtWork.sleep(100);
      work.board.stay();
    }
    assertThat(work.board.shown().screen().name()).isEqualTo("consent");
    assertThat(work.await(Screen.Ended.class, "ended").outcome()).isEqualTo("idle");
  }

  @Test
  void aSecondCardBeforePaymentEndsTheVisit() {
    work.identify();
    work.reader.lay(Lying.JPKI_CARD);

    assertThat(work.await(Screen.Refusal.class, "refusal"))
        .extracting(Screen.Refusal::problem, Screen.Refusal::cardLeft)
        .containsExactly("second-card", true);
    work.touch("refusal", "done");
    assertThat(work.await(Screen.Ended.class, "ended").cardLeft()).isTrue();
    var left = new Screen.Welcome(Screen.Service.OPEN, true);
    assertThat(work.await("welcome").screen()).isEqualTo(left);
    assertThat(left.touches()).isEmpty();
    work.reader.lay(Lying.NOTHING);
    work.open();
  }

  @Test
  void aWrongPinIsSaidWithTheTriesLeftAndTheLastOneAsksFirst() {
    work.open();
    work.touch("welcome", "start");
    work.touch("consent", "agree");
    work.await("place_card");
    work.reader.lay(Lying.JPKI_CARD);
    assertThat(work.await("pin").screen()).isEqualTo(new Screen.PinEntry(3, false));
    work.pin("0000");
    awaitScreen(new Screen.PinEntry(2, true));
    work.pin("0001");
    work.touch("last_try", "use_last_try");
    awaitScreen(new Screen.PinEntry(1, true));
    work.pin("0002");

    assertThat(work.await(Screen.Refusal.class, "refusal").problem()).isEqualTo("pin-locked");
    assertThat(work.reader.triesLeft()).isZero();
    assertThat(work.books.sessionOpen()).isFalse();
  }

  @Test
  void theLastTryIsKeptForWhoDoesNotWantToSpendIt() {
    work.reader.triesLeft(1);
    work.open();
    work.touch("welcome", "start");
    work.touch("consent", "agree");
    work.await("place_card");
    work.reader.lay(Lying.JPKI_CARD);
    work.touch("last_try", "quit");

    assertThat(work.await(Screen.Refusal.class, "refusal").problem()).isEqualTo("last-try-kept");
    assertThat(work.reader.triesLeft()).isEqualTo(1);
  }

  private void awaitScreen(Screen wanted) {
    long end = System.nanoTime() + 5_000_000_000L;
    while (!work.board.shown().screen().equals(wanted)) {
      assertThat(System.nanoTime()).as("waiting for " + wanted).isLessThan(end);
      AgentAtWork.sleep(2);
    }
  }

  @Test
  void anotherCardIsSaidAndTheRightOneTakenAfterIt() {
    work.open();
    work.touch("welcome", "start");
    work.touch("consent", "agree");
    work.await("place_card");
    work.reader.lay(Lying.TRANSPORT_CARD);
    awaitScreen(new Screen.PlaceCard(Optional.of("not-a-jpki-card")));
    work.reader.lay(Lying.NOTHING);
    awaitScreen(new Screen.PlaceCard(Optional.empty()));
    work.reader.lay(Lying.JPKI_CARD);
    work.await("pin");
  }

  @Test
  void aCardTakenAwayTooEarlyEndsTheVisitAndCostsNoTry() {
    work.open();
    work.touch("welcome", "start");
    work.touch("consent", "agree");
    work.await("place_card");
    work.reader.lay(Lying.JPKI_CARD);
    work.await("pin");
    work.reader.lay(Lying.NOTHING);

    assertThat(work.await(Screen.Refusal.class, "refusal").problem()).isEqualTo("card-left-early");
    assertThat(work.reader.triesLeft()).isEqualTo(3);
  }

  @Test
  void aCardThatIsNotTakenIsAskedForUrgentlyAndThenEndsTheVisit() {
    work.open();
    work.touch("welcome", "start");
    work.touch("consent", "agree");
    work.await("place_card");
    work.reader.lay(Lying.JPKI_CARD);
    work.pin("1234");
    awaitScreen(new Screen.TakeCard(true));

    assertThat(work.await(Screen.Refusal.class, "refusal"))
        .extracting(Screen.Refusal::problem, Screen.Refusal::cardLeft)
        .containsExactly("time-over", true);
    assertThat(work.books.stories()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void paperOfAnotherIsPutBackAndTheFeeComesBack(boolean afterTaking) {
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(500);
    if (afterTaking) {
      work.touch("take_paper", "taken");
      work.touch("receipt", "not_mine");
    } else {
      work.touch("take_paper", "not_mine");
    }

    assertThat(work.await(Screen.NotMine.class, "not_mine"))
        .isEqualTo(new Screen.NotMine("ABCD-1234", new Money(250, 250, 0)));
    assertThat(work.device.heldYen()).isZero();
    work.touch("not_mine", "done");
    awaitScreen(new Screen.Welcome(Screen.Service.CLOSED, false));
  }

  @Test
  void paperThatNobodyTakesIsForAClerkWhoOpensTheTerminalAgain() {
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(500);
    work.await("take_paper");

    assertThat(work.await(Screen.TrayUncertain.class, "tray_uncertain"))
        .isEqualTo(new Screen.TrayUncertain(Optional.of("ABCD-1234"), new Money(250, 0, 250)));
    work.touch("tray_uncertain", "done");
    awaitScreen(new Screen.Welcome(Screen.Service.CLOSED, false));
    work.touch("welcome", "clerk");
    work.touch("clerk", new Touch.Confirm("C0001", "WRONG-CODE"));
    awaitScreen(new Screen.Clerk(true));
    work.touch("clerk", new Touch.Confirm("C0001", "RIGHT-CODE"));
    work.open();
    assertThat(work.books.stories().getFirst().owed).isEqualTo(250);
  }

  @Test
  void aTerminalThatWasClosedElsewhereSaysSoAndOpensByItself() {
    work.identify();
    work.chooseOwn(1);
    work.books.prints(Print.NOBODY_KNOWS);
    confirmAndPay(500);
    work.await("tray_uncertain");
    work.touch("tray_uncertain", "done");
    awaitScreen(new Screen.Welcome(Screen.Service.CLOSED, false));
    assertThat(work.device.heldYen()).as("given back in the visit").isZero();

    var confirmation = new io.vertx.core.json.JsonObject().put("clerk", "C").put("code", "x");
    work.books.answer(
        new tewatashi.terminal.desk.DeskServer.Seen(
            "POST /v1/tray-confirmations", java.util.Map.of(), confirmation.encode()));
    work.open();
  }

  @Test
  void noPaperMeansTheMoneyBack() {
    work.books.prints(Print.NOTHING);
    work.identify();
    work.chooseOwn(1);
    confirmAndPay(500);

    assertThat(work.await(Screen.Refusal.class, "refusal").money())
        .isEqualTo(new Money(250, 250, 0));
    assertThat(work.device.heldYen()).isZero();
  }

  @Test
  void aServerThatIsLostBeforeMoneyTakesNone() {
    work.identify();
    work.books.fate(_ -> Fate.LOST_BEFORE);
    work.touch("kind", new Touch.ChooseKind("residence"));
    work.touch("scope", new Touch.ChooseScope("members"));

    assertThat(work.await(Screen.Refusal.class, "refusal"))
        .extracting(Screen.Refusal::problem, Screen.Refusal::money)
        .containsExactly("server-unreachable", Money.NONE);
    work.touch("refusal", "done");
    awaitScreen(new Screen.Welcome(Screen.Service.UNREACHABLE, false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatIsLostAfterMoneyIsAskedWhatBecameOfIt(boolean heard) {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    work.books.fate(_ -> heard ? Fate.LOST_AFTER : Fate.LOST_BEFORE);
    work.coin(500);
    assertThat(work.await(Screen.OutcomeUnknown.class, "outcome_unknown"))
        .isEqualTo(new Screen.OutcomeUnknown(Optional.of("ABCD-1234"), new Money(250, 0, 0)));
    assertThat(work.device.heldYen()).as("paper may come of it").isEqualTo(250);

    work.books.fate(_ -> Fate.ANSWERED);
    work.touch("take_paper", "taken");
    work.touch("receipt", "done");
    work.open();
    assertThat(work.books.stories().getFirst().prints).as("printed once").isEqualTo(1);
    assertThat(work.device.heldYen()).isEqualTo(250);
  }

  @Test
  void aServerThatStaysLostIsSaidHonestly() {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    work.books.fate(_ -> Fate.LOST_BEFORE);
    work.coin(500);
    work.await("outcome_unknown");
    AgentAtWork.sleep(800);
    work.touch("outcome_unknown", "done");

    assertThat(work.await(Screen.Ended.class, "ended").outcome()).isEqualTo("other");
    assertThat(work.device.heldYen()).isEqualTo(250);
  }

  @Test
  void whoHasReadThatNobodyKnowsCanLeaveAtOnce() {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    work.books.fate(_ -> Fate.LOST_BEFORE);
    work.coin(500);
    work.await("outcome_unknown");
    work.touch("outcome_unknown", "done");

    assertThat(work.await(Screen.Ended.class, "ended").outcome()).isEqualTo("other");
  }

  @Test
  void refundThatCouldNotBeToldMovesNoSecondTime() throws Exception {
    work.books.prints(Print.NOTHING);
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    work.books.fate(
        seen -> seen.body().contains("\"returned\"") ? Fate.LOST_BEFORE : Fate.ANSWERED);
    work.coin(500);
    work.await("outcome_unknown");
    AgentAtWork.sleep(100);
    work.books.fate(_ -> Fate.ANSWERED);
    work.await("refusal");

    assertThat(work.device.handedOutYen()).isEqualTo(250 + 250);
    assertThat(work.journaledYen()).isZero();
    assertThat(work.books.stories().getFirst().returned).isEqualTo(250);
  }

  @Test
  void whatCommitsLateAndIsToldAgainIsPaidAndPrintedOnce() {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    work.books.fate(_ -> Fate.LOST_BEFORE);
    work.coin(500);
    work.await("outcome_unknown");
    work.books.fate(seen -> {
      if (seen.body().contains("\"taken\"")) {
        work.books.commitsLate(); // The first request; this one finds it done.
      }
      return Fate.ANSWERED;
    });
    work.touch("take_paper", "taken");
    work.touch("receipt", "done");
    work.open();

    assertThat(work.books.stories().getFirst().prints).isEqualTo(1);
    assertThat(work.device.heldYen()).isEqualTo(250);
    assertThat(work.device.handedOutYen()).as("change alone").isEqualTo(250);
  }

  @Test
  void aDefectAfterMoneyIsSaidAsAnUnknownOutcomeAndTheNextPersonIsServed() throws Exception {
    work.identify();
    work.chooseOwn(1);
    work.touch("confirm", "pay");
    work.await("pay");
    java.nio.file.Files.deleteIfExists(work.journal);
    java.nio.file.Files.delete(work.journal.getParent());
    work.coin(500);

    assertThat(work.await(Screen.OutcomeUnknown.class, "outcome_unknown"))
        .isEqualTo(new Screen.OutcomeUnknown(Optional.of("ABCD-1234"), new Money(250, 0, 0)));
    assertThat(work.complaints)
        .singleElement()
        .asString()
        .startsWith("failed: UncheckedIOException at ")
        .doesNotContain(work.journal.toString());
    assertThat(work.books.stories().getFirst().prints).isZero();
    work.touch("outcome_unknown", "done");
    work.open();
    work.identify();
  }

  @Test
  void aDefectBeforeMoneyTakesNone() {
    work.identify();
    work.reader.breaks();
    assertThat(work.await(Screen.Refusal.class, "refusal"))
        .extracting(Screen.Refusal::problem, Screen.Refusal::money)
        .containsExactly("internal", Money.NONE);
    assertThat(work.complaints).isNotEmpty();
  }

  @Test
  void aTouchThatWasTakenAtTheLastMomentCountsAndNoneIsTakenAfterIt() {
    var board = new Board(new Shown.Frame("specimen", Optional.empty()));
    var waiter = new Waiter(board, AgentAtWork.PATIENT);
    int number = board.show(new Screen.Pay(250, 0, true, List.of("cash"))).number();
    assertThat(board.touch(number, new Touch.Coin(100))).isEqualTo(Taken.TAKEN);

    assertThat(waiter.last(new Waiter.Reply.Gone("idle")))
        .isEqualTo(new Waiter.Reply.Touched(new Touch.Coin(100)));
    int next = board.show(new Screen.Pay(250, 100, true, List.of("cash"))).number();
    assertThat(waiter.last(new Waiter.Reply.Gone("idle"))).isEqualTo(new Waiter.Reply.Gone("idle"));
    assertThat(board.touch(next, new Touch.Coin(100))).isEqualTo(Taken.STALE);
  }

  @Test
  void theServerHearsThatSomebodyWhoTakesTheirTimeIsStillThere() throws Exception {
    work.close();
    var often = AgentAtWork.times(Duration.ofSeconds(30), Duration.ofMillis(50));
    work = new AgentAtWork(folder, often);
    work.identify();
    assertThat(work.books.cardRemoved()).isLessThanOrEqualTo(2);
    AgentAtWork.sleep(600);
    assertThat(work.books.cardRemoved()).isGreaterThan(3);
    assertThat(work.board.shown().screen().name()).isEqualTo("kind");
  }

  @Test
  void settingsEndWithTheVisit() {
    work.open();
    work.touch("welcome", "start");
    work.await("consent");
    work.board.change(new io.vertx.core.json.JsonObject("{\"language\":\"en\"}"));
    work.touch("consent", "quit");
    work.await("ended");
    work.open();
    assertThat(work.board.shown().settings()).isEqualTo(Settings.USUAL);
  }
}
