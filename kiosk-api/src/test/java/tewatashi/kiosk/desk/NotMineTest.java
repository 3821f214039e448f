package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.SEAL;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.desk.MemoryPrinter.Mood;

/** 「これは自分のものではない」: one press, and the scope stands still until two people look. */
@Timeout(120)
class NotMineTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void atTheTrayItStopsTheScopeOpensACaseAndOwesTheFee() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class).notMine();
    assertThat(hanako.view().paper().instruction()).contains("put-back-face-down");
    assertThat(hanako.state()).isInstanceOf(IssuanceState.TrayUncertain.class);
    await(() -> town.operations.stops() == 1, "the stop");
    await(() -> town.operations.cases().contains("not mine"), "the case");
    assertThat(granted(hanako.giveBack(MemoryRegister.FEE_YEN)).fee()).isEqualTo(Fee.RETURNED);
    hanako.leave();

    granted(town.first().desk().confirmTray(town.terminal, "clerk", "1234"));
    var taro = town.visitor(town.taro).identify();
    assertThat(refused(taro.tryToStart(ALONE, 1))).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    taro.start(SEAL, 1);
  }

  @Test
  void whileADocumentWaitsItIsCancelledAndAClerkIsNeededAllTheSame() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    hanako.notMine().awaitState(IssuanceState.TrayUncertain.class);
    assertThat(town.paper()).isEmpty();
    assertThat(town.operations.stops()).isEqualTo(1);
    assertThat(town.operations.cases()).contains("not mine");
  }

  @Test
  void itIsHeardAtOnceWhileAnotherThreadSettles() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    town.first().journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    var settlement = town.printers.holdSettlements();
    var second = town.node();
    var sweep = Thread.startVirtualThread(() -> town.recover(second));
    await(() -> town.printers.settlements() == 1, "the settlement");

    granted(second.desk().notMine(hanako.caller(), hanako.issuance()));
    await(() -> town.operations.stops() == 1, "the stop, while the settlement still runs");
    await(() -> town.operations.cases().contains("not mine"), "the case");
    settlement.countDown();
    sweep.join(Duration.ofSeconds(10));
    hanako.awaitState(IssuanceState.TrayUncertain.class);
  }

  @Test
  void onTheWayOutItStillStopsTheScope() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class).collect().awaitReleased().notMine();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.NOT_MINE, Fee.OWED);
    await(() -> town.operations.stops() == 1, "the stop");
  }

  @Test
  void afterAnEndWithoutPaperAPageInTheTrayIsTheAccidentItself() {
    town.printers.mood(Mood.REFUSES_THE_DOCUMENT);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased().notMine();
    await(() -> town.operations.stops() == 1, "the stop");
    assertThat(town.operations.cases()).contains("not mine");
  }
}
