package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.HOUSEHOLD;
import static tewatashi.kiosk.desk.Visitor.granted;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.desk.FaultyJournal.AtTheLastLook;
import tewatashi.kiosk.desk.MemoryPrinter.Mood;

/** Paper may be moving, and nobody can say: settle, never send again, and close the terminal. */
@Timeout(120)
class DoubtTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void completedWithoutAPageIsNoPaperAndNoNothing() {
    town.printers.mood(Mood.SAYS_COMPLETED_WITHOUT_A_PAGE);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.TrayUncertain.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    Visitor.await(() -> town.operations.cases().contains("tray uncertain"), "the case");
    assertThat(town.printers.documentsSent()).isEqualTo(1);
    assertTerminalClosed();

    assertThat(refused(town.first().desk().confirmTray(town.terminal, "clerk", "0000")))
        .isEqualTo(ProblemType.CLERK_CODE_WRONG);
    assertThat(granted(town.first().desk().confirmTray(town.terminal, "clerk", "1234")).state())
        .isEqualTo("open");
    hanako.awaitReleased();
    hanako.leave();
    assertThat(granted(openSession())).isNotNull();
  }

  @Test
  void aPageOfTwoIsNeitherHandedOverNorForgotten() {
    town.printers.mood(Mood.JAMS_AFTER_A_PAGE);
    var hanako = town.visitor(town.hanako).apply(HOUSEHOLD);
    hanako.awaitState(IssuanceState.TrayUncertain.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertTerminalClosed();
  }

  @Test
  void aDocumentWhoseArrivalNobodyConfirmedIsNotSentAgain() {
    town.printers.mood(Mood.PRINTS_AND_IS_NOT_HEARD);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.printers.documentsSent()).isEqualTo(1);
    assertThat(town.printers.settlements()).isEqualTo(1);
    assertThat(town.paper()).hasSize(1);
    assertThat(town.journal.lines()).contains("job_unknown in_doubt");
    assertThat(town.operations.cases()).as("that it ended well is no answer").contains("in doubt");
  }

  @Test
  void aPrinterThatCannotBeReachedClosesTheTerminalUntilItsJobIsFinal() {
    town.printers.mood(Mood.PRINTS_AND_IS_NOT_HEARD);
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first().journal().beforeTheLastLook(() -> town.printers.unreachable(true));
    hanako.pay().awaitState(IssuanceState.TrayUncertain.class);
    assertThat(hanako.state()).extracting("jobFinal").isEqualTo(false);
    // A clerk's word does not count while the printer might still print.
    assertThat(refused(town.first().desk().confirmTray(town.terminal, "clerk", "1234")))
        .isEqualTo(ProblemType.TERMINAL_CLOSED);
    town.printers.unreachable(false);
    assertThat(refused(town.first().desk().confirmTray(town.terminal, "clerk", "1234")))
        .isEqualTo(ProblemType.TERMINAL_CLOSED);
    assertThat(hanako.state()).extracting("jobFinal").isEqualTo(true);
    assertThat(granted(town.first().desk().confirmTray(town.terminal, "clerk", "1234")).state())
        .isEqualTo("open");
    assertThat(town.printers.documentsSent()).isEqualTo(1);
  }

  @Test
  void aDeadPrinterIsRetiredAndItsTerminalOpensOnlyAfterAClerkSawTheTray() {
    town.printers.mood(Mood.PRINTS_AND_IS_NOT_HEARD);
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first().journal().beforeTheLastLook(() -> town.printers.unreachable(true));
    hanako.pay().awaitState(IssuanceState.TrayUncertain.class);
    town.recover(town.node());
    assertThat(hanako.state()).extracting("jobFinal").isEqualTo(false);

    town.operations.retire(town.terminal.printer().id());
    town.recover(town.node());
    assertThat(hanako.state()).extracting("jobFinal", "fee").containsExactly(true, Fee.OWED);
    assertThat(town.journal.lines()).contains("printer_retired tray_uncertain");
    assertTerminalClosed();
    assertThat(granted(town.first().desk().confirmTray(town.terminal, "clerk", "1234")).state())
        .isEqualTo("open");
    hanako.awaitReleased();

    var withoutPrinter =
        new Operations.Terminal(
            town.terminal.id(), town.terminal.certificateSha256(), town.terminal.printer(), false);
    var secret = new SessionSecret(new byte[32]);
    assertThat(refused(town.first().desk().openSession(withoutPrinter, secret)))
        .isEqualTo(ProblemType.TERMINAL_CLOSED);
  }

  @Test
  void anUnansweredCommitThatHappenedNeverSends() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first().journal().atTheLastLook(AtTheLastLook.LOSE_THE_ANSWER);
    hanako.pay().awaitState(IssuanceState.Printing.class);
    Visitor.await(() -> town.printers.openJobs() == 0, "the withdrawal of the job");
    town.recover(town.node());
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.paper()).isEmpty();
  }

  @Test
  void anUnansweredCommitThatDidNotHappenNeverSends() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first().journal().atTheLastLook(AtTheLastLook.BREAK_BEFORE_COMMIT);
    hanako.pay().awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.PRINTER_REFUSED, Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.journal.lines()).contains("job_unknown in_doubt", "job_ended abandoned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT31S", "-PT1H"})
  void aNodeThatStoodStillAfterTheLastLookSendsNothing(Duration still) {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.first().journal().afterTheLastLook(() -> town.clock.forward(still));
    hanako.pay().awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.printers.openJobs()).isZero();
    assertThat(town.journal.lines()).contains("job_unknown in_doubt", "job_ended abandoned");
  }

  @Test
  void aSessionThatEndsWhileADocumentWaitsIsSettledAndPaidBack() throws InterruptedException {
    town.printers.mood(Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    hanako.leave();
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    assertThat(town.paper()).isEmpty();
    assertThat(town.printers.openJobs()).isZero();
  }

  @Test
  void aSessionThatEndsAfterThePaperCameLeavesItToAClerk() {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class).leave();
    hanako.awaitState(IssuanceState.TrayUncertain.class);
    assertTerminalClosed();
  }

  @Test
  void aPrinterThatRefusesTheDocumentEndsWithoutPaperAndTheFeeOwed() {
    town.printers.mood(Mood.REFUSES_THE_DOCUMENT);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state())
        .extracting("reason", "fee")
        .containsExactly(AbandonReason.PRINTER_REFUSED, Fee.OWED);
  }

  private void assertTerminalClosed() {
    assertThat(refused(openSession())).isEqualTo(ProblemType.TERMINAL_CLOSED);
  }

  private tewatashi.kiosk.Answer<tewatashi.kiosk.TerminalDesk.SessionOpened> openSession() {
    return town.first().desk().openSession(town.terminal, new SessionSecret(new byte[32]));
  }
}
