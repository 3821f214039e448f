package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;

/** A wrong page never gets past the check, and a second rendering must be the first's twin. */
@Timeout(120)
class ReleaseTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aPageThatSaysSomethingElseThanTheRecordStopsTheScope() {
    town.renderer.writeWith(text -> text.replace("花子", "華子"));
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.CHECK_FAILED);
    assertThat(town.operations.stops()).isEqualTo(1);
    assertThat(town.operations.cases()).contains("release check differed");
    assertThat(town.paper()).isEmpty();
    town.renderer.writeWith(text -> text);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.SERVICE_SUSPENDED);
  }

  @Test
  void anUnreadablePageIsNoPage() {
    town.renderer.writeWith(text -> "something else\n" + text);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.CHECK_FAILED);
  }

  @Test
  void whatBreaksUnforeseenOpensACaseAndStopsNothing() {
    town.renderer.writeWith(text -> {
      throw new IllegalStateException("nobody foresaw this");
    });
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.INTERNAL);
    await(() -> town.operations.cases().contains("unexpected error"), "the case");
    assertThat(town.operations.stops()).isZero();
  }

  @Test
  void aRegisterThatAnswersForSomeoneElseStopsTheScopeBeforeAnythingIsMade() {
    town.register.answerWith(town.taro);
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.INTERNAL);
    await(() -> town.operations.cases().contains("crossed wires"), "the case");
    assertThat(town.operations.stops()).isEqualTo(1);
    await(() -> town.journal.liveAt(town.terminal.id()).isEmpty(), "the end of the story");
    assertThat(town.journal.lines()).doesNotContain("record_fetched rendering");
  }

  @Test
  void aRegisterThatCrossesWiresAfterMoneyPrintsNothingAndTheFeeIsOwed() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.register.answerWith(town.taro);
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    await(() -> town.operations.stops() == 1, "the stop");
    town.recover(town.node());
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void aSecondRenderingThatDiffersIsNotPrintedAndTheFeeIsOwed() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.renderer.writeWith(text -> text + "\n");
    hanako.pay().awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.journal.lines()).contains("printing_barred abandoned");
  }

  /** Another node draws the second time, and it puts another's name on the page. */
  @Test
  void aSecondRenderingWithAnothersWordsStopsTheScopeAndTheFeeGoesBack() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.renderer.writeWith(text -> text.replace("花子", "太郎"));
    hanako.pay().awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.journal.lines()).contains("pages_differed abandoned");
    assertThat(town.operations.stops()).isEqualTo(1);
    assertThat(town.operations.cases()).contains("release check differed");
    assertThat(town.printers.documentsSent()).isZero();
    assertThat(town.printers.openJobs()).isZero();
  }

  /** The first copy lies in the tray and is the resident's own; the second is not made. */
  @Test
  void aSecondCopyThatDiffersLeavesTheFirstToItsOwner() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 2);
    var renderings = new java.util.concurrent.atomic.AtomicInteger();
    town.renderer.writeWith(
        text -> renderings.incrementAndGet() == 2 ? text.replace("花子", "太郎") : text);
    hanako.pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.operations.stops()).isEqualTo(1);
    assertThat(town.paper()).hasSize(1).allMatch(page -> page.contains("花子"));
  }

  @Test
  void anotherFormIsAnotherPaper() {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    town.renderer.form("form-2");
    hanako.pay().awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void aPaperThatWouldBearYesterdaysDateIsNotPrinted() {
    var midnight = Instant.parse("2026-04-01T15:00:00Z"); // In Tokyo.
    town.clock.forward(Duration.between(town.clock.instant(), midnight.minusSeconds(120)));
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    town.clock.forward(Duration.ofSeconds(120));
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }

  @Test
  void aMissingGlyphIsRefusedInTheWordsOfEveryOtherBar() {
    town.renderer.refuse(new Rendering.GlyphMissing("name"));
    var hanako = town.visitor(town.hanako).identify();
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
  }

  @Test
  void aSilentRegisterCostsNothing() {
    var hanako = town.visitor(town.hanako).identify();
    town.register.unavailable(true);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.REGISTER_UNAVAILABLE);
    town.register.unavailable(false);
    hanako.start(ALONE, 1);
  }
}
