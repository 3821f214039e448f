package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.HOUSEHOLD;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.Attention;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk;
import tewatashi.kiosk.desk.MemoryPrinter.Mood;

/** A printer in error takes no issuance and no money, and says on any node what it needs. */
@Timeout(120)
class PrinterInErrorTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void noIssuanceBeginsAndTheTerminalIsToldWhatIsNeeded() {
    town.printers.needs(Set.of(Attention.PAPER_EMPTY, Attention.COVER_OPEN));
    var answer = town.visitor(town.hanako).identify().tryToStart(ALONE, 1);
    assertThat(refused(answer)).isEqualTo(ProblemType.PRINTER_ATTENTION);
    var no = (Answer.Refused<?>) answer;
    assertThat(no.attention())
        .containsExactlyInAnyOrder(Attention.PAPER_EMPTY, Attention.COVER_OPEN);
    assertThat(no.retryAfter()).isPresent();
    assertThat(town.journal.lines()).isEmpty();
    assertThat(town.fleetBook.noted(town.terminal.printer().id()).words())
        .isEqualTo(no.attention());
  }

  @Test
  void betweenApplicationAndMoneyItIsAskedAgainAndNoMoneyIsTaken() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.printers.needs(Set.of(Attention.PAPER_JAM));
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.PRINTER_ATTENTION);
    assertThat(hanako.state().fee()).isEqualTo(Fee.DUE);
    town.printers.unreachable(true);
    assertThat(((Answer.Refused<?>) hanako.tryToAsk()).attention())
        .containsExactly(Attention.NOT_REACHABLE);

    town.printers.unreachable(false);
    town.printers.needs(Set.of());
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
  }

  @Test
  void aJamWhilePrintingIsSeenOnAnotherNodeAndThePaperGoesOnForOneFee() throws Exception {
    town.printers.mood(Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(HOUSEHOLD);
    town.printers.awaitDocument();
    town.printers.dropAPage();
    town.printers.needs(Set.of(Attention.PAPER_JAM));
    var elsewhere = hanako.at(town.node());
    await(() -> paper(elsewhere).attention().contains(Attention.PAPER_JAM), "the jam");
    assertThat(paper(elsewhere).pagesPrinted()).hasValue(1);

    town.printers.needs(Set.of());
    await(() -> paper(elsewhere).attention().isEmpty(), "the jam's end");
    town.printers.printWhatWaits();
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.KEPT);
    assertThat(town.printers.documentsSent()).isEqualTo(1);
    assertThat(paper(elsewhere)).isEqualTo(TerminalDesk.Paper.NONE);
  }

  private static TerminalDesk.Paper paper(Visitor visitor) {
    return granted(visitor.look()).paper();
  }
}
