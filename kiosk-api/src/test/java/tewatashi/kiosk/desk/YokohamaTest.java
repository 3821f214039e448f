package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.kiosk.ProblemType;

/**
 * Yokohama, 2023: a time-out freed the printer while the page was still being made, and the page
 * came out for the next resident. Here a time-out ends the whole story, and whoever is late holds
 * nothing that could print.
 */
@Timeout(120)
class YokohamaTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aLateRendererPrintsNothingForTheNextVisitor() throws InterruptedException {
    var stuck = town.renderer.stick();
    var hanako = town.visitor(town.hanako, town.terminal, town.hurriedNode()).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.OVERLOADED);
    await(() -> town.journal.liveAt(town.terminal.id()).isEmpty(), "the terminal");
    hanako.leave();

    town.renderer.recover();
    var taro = town.visitor(town.taro).identify().start(ALONE, 1);
    stuck.countDown();
    taro.pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.paper().getFirst()).contains("見本 太郎").doesNotContain("花子");
    assertThat(town.journal.lines())
        .contains("deadline_passed abandoned")
        .as("the late pages were never journaled")
        .containsOnlyOnce("document_rendered checking");
  }

  @Test
  void aRendererThatIsLateAfterMoneyPrintsNothingAndTheFeeIsOwed() throws InterruptedException {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    var stuck = town.renderer.stick();
    hanako.pay();
    town.renderer.awaitStuck();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.SESSION_ENDED, Fee.OWED);

    town.renderer.recover();
    var taro = town.visitor(town.taro).identify().start(ALONE, 1);
    stuck.countDown();
    taro.pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.paper().getFirst()).contains("見本 太郎").doesNotContain("花子");
    assertThat(town.printers.documentsSent()).isEqualTo(1);
  }

  @Test
  void whoLosesTheCompareAndSetBeforePrintingWithdrawsItsJob() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    var second = town.node();
    // Between Create-Job and the last look another node finds the story, and ends it.
    town.first()
        .journal()
        .beforeTheLastLook(() -> {
          town.clock.forward(Duration.ofSeconds(16));
          second.recovery().sweep();
        });
    hanako.pay().awaitState(IssuanceState.Abandoned.class).awaitReleased();
    await(() -> town.printers.settlements() > 0, "the withdrawal of the job");
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.NODE_LOST, Fee.OWED);
    assertThat(town.paper()).isEmpty();
    assertThat(town.printers.documentsSent()).isZero();
    await(() -> town.printers.openJobs() == 0, "no job left open at the printer");
  }

  @Test
  void ofManyReportsThatMoneyWasTakenOneMovesPaper() throws InterruptedException {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    var payment = new tewatashi.kiosk.TerminalDesk.Payment.Taken(MemoryRegister.FEE_YEN, "r");
    var reports = new java.util.ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      var node = i % 2 == 0 ? town.first() : town.node();
      reports.add(
          Thread.startVirtualThread(
              () -> node.desk().payment(hanako.caller(), hanako.issuance(), payment)));
    }
    for (Thread report : reports) {
      report.join();
    }
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.printers.documentsSent()).isEqualTo(1);
  }
}
