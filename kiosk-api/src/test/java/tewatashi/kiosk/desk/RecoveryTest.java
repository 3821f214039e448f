package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.kiosk.TerminalDesk.Payment;
import tewatashi.kiosk.desk.MemoryPrinter.Mood;

/** What a lost node leaves is taken by another, which settles it and has no power to deliver. */
@Timeout(120)
class RecoveryTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aPaperThatCameAfterItsNodeWasLostIsFoundByItsName() {
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    // The node may be gone before it answers.
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    await(() -> town.paper().size() == 1, "the paper");
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Printing.class);
    town.recover(town.node());
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.KEPT);
    assertThat(town.printers.documentsSent()).isEqualTo(1);
    assertThat(town.journal.lines())
        .endsWith("found_after_crash in_doubt", "job_ended awaiting_pickup");
  }

  @Test
  void aDocumentThatWaitsWhenItsNodeIsLostIsCancelledAndPaidBack() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    town.recover(town.node());
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
    assertThat(town.printers.documentsSent()).isEqualTo(1);
  }

  @Test
  void aStoryWhoseNodeWasLostBeforeMoneyEndsAndCostsNothing() {
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.PagesMatched);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(hanako.tryToStart(ALONE, 1)).isNotNull();
    var id = town.journal.liveAt(town.terminal.id()).orElseThrow();
    assertThat(town.journal.state(id)).isInstanceOf(IssuanceState.Checking.class);
    town.recover(town.node());
    assertThat(town.journal.state(id))
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.NODE_LOST, Fee.DUE);
    await(() -> town.journal.released(id), "the release");
  }

  @Test
  void aStoryWhoseNodeWasLostBetweenMoneyAndPaperIsPaidBackAndNeverPrinted() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.first()
        .journal()
        .beforeTheLastLook(() -> {
          throw new IllegalStateException("the node stops here");
        });
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    await(() -> town.printers.openJobs() == 1, "the job without a document");
    town.recover(town.node());
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.NODE_LOST, Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void whatSomebodyStillWorksOnIsLeftAlone() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    town.clock.forward(Duration.ofSeconds(14));
    town.first().recovery().heartbeat();
    town.recover(town.first());
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Printing.class);
    town.clock.forward(Duration.ofSeconds(-2));
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Printing.class);
    town.printers.printWhatWaits();
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void ofManyNodesThatFindItOneSettles() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    town.clock.forward(Duration.ofSeconds(16));
    var sweeps = new java.util.ArrayList<Thread>();
    for (int i = 0; i < 6; i++) {
      var node = town.node();
      sweeps.add(Thread.startVirtualThread(() -> node.recovery().sweep()));
    }
    for (Thread sweep : sweeps) {
      sweep.join();
    }
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(town.journal.lines().stream().filter(line -> line.endsWith("abandoned"))).hasSize(1);
  }

  @Test
  void paperThatNobodyTakesIsLeftToAClerkAfterItsTime() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    town.clock.forward(Duration.ofSeconds(100));
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.AwaitingPickup.class);
    town.clock.forward(Duration.ofSeconds(21));
    town.node().recovery().sweep();
    hanako.awaitState(IssuanceState.TrayUncertain.class);
  }

  @Test
  void aStoryWhoseMoneyIsOnItsWayEndsWithItsSession() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.clock.forward(Duration.ofMinutes(14));
    town.node().recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.AwaitingPayment.class);
    town.clock.forward(Duration.ofMinutes(2));
    town.node().recovery().sweep();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(town.operations.cases()).contains("payment unanswered");
  }

  @Test
  void oneDeadPrinterDoesNotHoldUpTheOthers() {
    town.printers.mood(Mood.WAITS);
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    var taro = town.visitor(town.taro, town.otherTerminal, town.node());
    taro.apply(ALONE);
    await(() -> town.printers.documentsSent() == 2, "both documents");
    var settlements = town.printers.holdSettlements();
    town.recover(town.node());
    // Neither settlement has come back, and both were begun.
    await(() -> town.printers.settlements() == 2, "both settlements");
    settlements.countDown();
    hanako.awaitState(IssuanceState.Abandoned.class);
  }

  /** Where one story cannot be read, with this error; the first of the two that wait. */
  private IssuanceId unreadable(InMemoryTown.Node by, Runnable error) {
    town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.visitor(town.taro, town.otherTerminal, town.node()).identify().start(ALONE, 1).ask();
    var hanakos = town.journal.liveAt(town.terminal.id()).orElseThrow();
    by.journal()
        .beforeReading(id -> {
          if (id.equals(hanakos)) {
            error.run();
          }
        });
    return town.journal.liveAt(town.otherTerminal.id()).orElseThrow();
  }

  private void assertSettled(IssuanceId id) {
    await(() -> town.journal.state(id) instanceof IssuanceState.Abandoned, "the other's end");
  }

  @Test
  void aStoryThatCannotBeReadHoldsUpNoOtherAndIsAskedAboutOnce() {
    var node = town.node();
    var other =
        unreadable(
            node,
            () -> {
              throw new IllegalStateException("見本 花子");
            });
    town.clock.forward(Duration.ofMinutes(16));
    node.recovery().sweep();
    assertSettled(other);
    node.recovery().sweep();
    assertThat(town.operations.cases()).filteredOn("unexpected error"::equals).hasSize(1);
    assertThat(town.operations.stops()).isZero();
  }

  @Test
  void aStoryThatCrossedStopsItsScopeAndHoldsUpNoOther() {
    var node = town.node();
    var crosses = new AtomicBoolean();
    var other =
        unreadable(
            node,
            () -> {
              crosses.set(!crosses.get());
              CrossedWires.require(!crosses.get(), "a test");
            });
    town.clock.forward(Duration.ofMinutes(16));
    node.recovery().sweep();
    assertSettled(other);
    assertThat(town.operations.cases()).contains("crossed wires");
    assertThat(town.operations.stops()).isEqualTo(1);
  }

  @Test
  void whatCrossedAndCannotBeReadIsAskedAboutAndHoldsUpNoOther() {
    var node = town.node();
    var other = unreadable(node, () -> CrossedWires.require(false, "a test"));
    town.clock.forward(Duration.ofMinutes(16));
    node.recovery().sweep();
    assertSettled(other);
    node.recovery().sweep();
    assertThat(town.operations.cases()).filteredOn("crossed wires"::equals).hasSize(1);
  }

  @Test
  void aNodeThatLeavesAsksNothing() {
    var node = town.node();
    var other =
        unreadable(
            node,
            () -> {
              throw new RejectedExecutionException();
            });
    town.clock.forward(Duration.ofMinutes(16));
    node.recovery().sweep();
    assertSettled(other);
    assertThat(town.operations.cases()).doesNotContain("unexpected error");
  }
}
