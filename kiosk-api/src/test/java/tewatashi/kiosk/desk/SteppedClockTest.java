package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.await;
import static tewatashi.kiosk.desk.Visitor.refused;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.Payment;

/**
 * Somebody sets one node's clock by an hour. It takes no step whose ages it would count wrongly;
 * and even while it still believes its clock, it harms nobody who is served by another node.
 */
@Timeout(120)
class SteppedClockTest {
  private final InMemoryTown town = new InMemoryTown();
  private final AtomicBoolean believed = new AtomicBoolean();

  @AfterEach
  void close() {
    town.close();
  }

  private InMemoryTown.Node nodeOff(int minutes) {
    return town.node(() -> town.clock.instant().plus(Duration.ofMinutes(minutes)), believed::get);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void itEndsNobodyElsesSessionAndTakesNobodysStory(int minutes) throws InterruptedException {
    believed.set(true);
    var off = nodeOff(minutes);
    var waiting = town.visitor(town.taro, town.otherTerminal, town.first()).identify();
    town.printers.mood(MemoryPrinter.Mood.WAITS);
    var hanako = town.visitor(town.hanako).apply(ALONE);
    town.printers.awaitDocument();
    off.recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.Printing.class);
    town.printers.printWhatWaits();
    hanako.awaitState(IssuanceState.AwaitingPickup.class);
    off.recovery().sweep();
    assertThat(hanako.state()).isInstanceOf(IssuanceState.AwaitingPickup.class);
    waiting.start(ALONE, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void aSessionItOpensIsAsOldAsTheDatabaseSays(int minutes) {
    believed.set(true);
    var off = nodeOff(minutes);
    var opened = Visitor.granted(town.visitor(town.hanako, town.terminal, off).tryToOpen());
    assertThat(opened.expiresAt())
        .isEqualTo(town.clock.instant().plus(Limits.forCores(1).sessionAgeMax()));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void whatItLeavesIsFoundWhenItIsTime(int minutes) throws InterruptedException {
    believed.set(true);
    var step = new AtomicReference<>(Duration.ZERO);
    var off = town.node(() -> town.clock.instant().plus(step.get()), believed::get);
    off.journal().dieAt((event, _) -> event instanceof IssuanceEvent.JobEnded);
    town.printers.mood(MemoryPrinter.Mood.WAITS);
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask().at(off);
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    town.printers.awaitDocument();
    step.set(Duration.ofMinutes(minutes));
    off.recovery().heartbeat();
    town.clock.forward(Duration.ofSeconds(14));
    town.first().recovery().sweep();
    assertThat(hanako.at(town.first()).state()).isInstanceOf(IssuanceState.Printing.class);
    town.recover(town.first());
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void itRefusesEveryStepBeforeMoneyAndAnotherNodeTakesIt(int minutes) {
    var off = nodeOff(minutes);
    var hanako = town.visitor(town.hanako, town.terminal, off);
    assertThat(refused(hanako.tryToOpen())).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    hanako.at(town.first()).open().at(off);
    assertThat(refused(hanako.present())).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    hanako.at(town.first()).present();
    hanako.takeCard().at(off);
    assertThat(refused(hanako.tryToStart(ALONE, 1))).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    hanako.at(town.first()).start(ALONE, 1).at(off);
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    hanako.at(town.first()).pay().awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void whatWasPaidThereIsNotPrintedAndTheFeeIsOwed(int minutes) {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask().at(nodeOff(minutes));
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class).awaitReleased();
    assertThat(hanako.state()).extracting("fee").isEqualTo(Fee.OWED);
    await(() -> town.printers.openJobs() == 0, "no job left");
    assertThat(town.paper()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void paperThatCameIsHandedOverThere(int minutes) {
    var hanako = town.visitor(town.hanako).apply(ALONE);
    hanako.awaitState(IssuanceState.AwaitingPickup.class).at(nodeOff(minutes)).collect();
    assertThat(hanako.view().state()).isEqualTo("delivered");
  }
}
