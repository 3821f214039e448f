package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.IssuanceState;
import tewatashi.kiosk.ProblemType;

/**
 * Guards G2 (echo assertions) and G6 (the release check), each taken out by other wiring: Taro's
 * words are on their way to Hanako's tray, and the guard that is left must see them.
 */
@Timeout(120)
class GuardRemovedTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  /** G2 removed: the row with Taro's words says that it is Hanako's. */
  @Test
  void withoutTheEchoTheReleaseCheckStillSeesTheStranger() {
    town.register.writeIntoTheAskersRow(town.taro);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.CHECK_FAILED);
    assertThat(town.operations.stops()).isEqualTo(1);
    assertThat(town.paper()).isEmpty();
  }

  /** G6 removed: the row is Taro's and says so. */
  @Test
  void withoutTheReleaseCheckTheEchoStillSeesTheStranger() {
    town.register.answerWith(town.taro);
    var node = town.nodeWithoutReleaseCheck();
    var hanako = town.visitor(town.hanako, town.terminal, node).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.INTERNAL);
    await(() -> town.operations.cases().contains("crossed wires"), "the case");
    assertThat(town.paper()).isEmpty();
  }

  /** Both removed, and what they are for is lost: the accident. */
  @Test
  void withoutBothTheStrangersPageComesOut() {
    town.register.writeIntoTheAskersRow(town.taro);
    var node = town.nodeWithoutReleaseCheck();
    town.visitor(town.hanako, town.terminal, node)
        .apply(ALONE)
        .awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper().getFirst()).contains("太郎").doesNotContain("花子");
  }

  /** G6 removed from the second rendering: the digest journaled before money still refuses. */
  @Test
  void withoutTheSecondReadingTheJournaledDigestStillRefusesAnothersPage() {
    var node = town.nodeWithoutReleaseCheck();
    var hanako = town.visitor(town.hanako, town.terminal, node).identify().start(ALONE, 1);
    town.renderer.writeWith(text -> text.replace("花子", "太郎"));
    hanako.pay().awaitState(IssuanceState.Abandoned.class);
    assertThat(town.journal.lines()).contains("printing_barred abandoned");
    assertThat(town.operations.stops()).as("no paper, and nobody is told why").isZero();
    assertThat(town.printers.documentsSent()).isZero();
  }

  /** G7: with "settle, never resend" in place one document leaves, whatever was heard of it. */
  @Test
  void inDoubtOneDocumentLeavesAndIsSettled() {
    town.printers.mood(MemoryPrinter.Mood.PRINTS_AND_IS_NOT_HEARD);
    town.visitor(town.hanako).apply(ALONE).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.printers.settlements()).isEqualTo(1);
  }

  /** G7 removed: a gateway that sends again when it was not heard. The accident: paper twice. */
  @Test
  void withoutSettleNeverResendPaperLiesInTheTrayTwice() {
    town.printers.mood(MemoryPrinter.Mood.PRINTS_AND_IS_NOT_HEARD);
    var node = town.nodeThatResends();
    town.visitor(town.hanako, town.terminal, node)
        .apply(ALONE)
        .awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(2);
    // G5 and G6 still hold: both are the page that was bound and checked, nobody else's.
    assertThat(town.paper()).allMatch(page -> page.contains("花子"));
  }
}
