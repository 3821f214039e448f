package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.Fee;
import tewatashi.issuance.port.PublicReason;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk.IssuanceView;
import tewatashi.kiosk.TerminalDesk.Payment;

/** A stop reaches the visits that are under way, whichever node hears of it. */
@Timeout(120)
class StopReachesVisitsTest {
  private static final int HANAKO = 0;
  private static final int TARO = 1;

  /** The node that the last step of a visit did not reach. */
  private static final int OTHER_NODE = 1;

  private final PrinterThatHangs printer = new PrinterThatHangs();
  private final TownInPostgres town = new TownInPostgres(2);
  private VisitInPostgres hanako;
  private VisitInPostgres taro;

  @BeforeEach
  void comeIn() {
    var renderers = new RenderersThatMeet((_, pdf) -> pdf);
    var nodes =
        List.of(
            town.node(renderers.of(0), printer, new SecureRandom()),
            town.node(renderers.of(1), printer, new SecureRandom()));
    hanako = new VisitInPostgres(town, nodes, HANAKO, new Random(1));
    taro = new VisitInPostgres(town, nodes, TARO, new Random(2));
    hanako.identify();
  }

  @AfterEach
  void close() {
    town.close();
  }

  private static Payment taken(IssuanceView view) {
    return new Payment.Taken(view.totalYen(), "receipt " + view.issuance().hex());
  }

  private IssuanceView printing() {
    var applied = hanako.applied(Visitor.ALONE);
    Visitor.granted(hanako.pays(applied, new Payment.Asked(applied.totalYen())));
    Visitor.granted(hanako.pays(applied, taken(applied)));
    printer.awaitDocument();
    return applied;
  }

  private static IssuanceView awaited(
      VisitInPostgres visit, IssuanceView of, Predicate<IssuanceView> what) {
    Visitor.await(() -> what.test(Visitor.granted(visit.looks(of))), "the stop's end of it");
    return Visitor.granted(visit.looks(of));
  }

  @Test
  void whatWaitsForMoneyEndsAndItsSessionAfterIt() {
    var applied = hanako.applied(Visitor.ALONE);
    town.stop();
    town.hearsOfStops(OTHER_NODE);
    var seen = Visitor.granted(hanako.looks(applied));
    assertThat(seen.state()).isEqualTo("abandoned");
    assertThat(seen.refusal()).isEqualTo(Optional.of(ProblemType.SERVICE_SUSPENDED));
    assertThat(seen.reason()).isEqualTo(Optional.of(PublicReason.SAFETY_CHECK));
    assertThat(seen.fee()).isEqualTo(Fee.DUE);
    assertThat(Visitor.refused(hanako.pays(applied, new Payment.Asked(applied.totalYen()))))
        .isEqualTo(ProblemType.SERVICE_SUSPENDED);
    Visitor.await(
        () -> {
          town.hearsOfStops(OTHER_NODE);
          return !(hanako.looks(applied) instanceof Answer.Done<?>);
        },
        "the session's end");
    var told = (Answer.Refused<?>) hanako.looks(applied);
    assertThat(told.type()).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    assertThat(told.reason()).isEqualTo(Optional.of(PublicReason.SAFETY_CHECK));
  }

  @Test
  void aStoryThatThisBuildCannotReadKeepsTheStopFromNoOther() throws Exception {
    taro.identify();
    taro.applied(Visitor.ALONE);
    town.unreadable(TARO);
    var applied = hanako.applied(Visitor.ALONE);
    town.stop();
    town.hearsOfStops(OTHER_NODE);
    assertThat(Visitor.granted(hanako.looks(applied)).state()).isEqualTo("abandoned");
    Visitor.await(
        () -> {
          town.hearsOfStops(OTHER_NODE);
          return !(hanako.looks(applied) instanceof Answer.Done<?>);
        },
        "the session's end");
    assertThat(town.casesOf(TARO)).containsExactly("unexpected error");
  }

  @Test
  void noDeviceIsAskedForMoneyEvenBeforeANodeHears() {
    var applied = hanako.applied(Visitor.ALONE);
    town.stop();
    assertThat(Visitor.refused(hanako.pays(applied, new Payment.Asked(applied.totalYen()))))
        .isEqualTo(ProblemType.SERVICE_SUSPENDED);
  }

  @Test
  void moneyThatADeviceIsTakingComesBack() {
    var applied = hanako.applied(Visitor.ALONE);
    Visitor.granted(hanako.pays(applied, new Payment.Asked(applied.totalYen())));
    town.stop();
    town.hearsOfStops(OTHER_NODE);
    assertThat(Visitor.granted(hanako.looks(applied)).fee()).isEqualTo(Fee.ASKED);
    Visitor.granted(hanako.pays(applied, taken(applied)));
    var seen = awaited(hanako, applied, view -> view.state().equals("abandoned"));
    assertThat(seen.refusal()).isEqualTo(Optional.of(ProblemType.SERVICE_SUSPENDED));
    assertThat(seen.owedYen()).isEqualTo(applied.totalYen());
    var back = new Payment.Returned(seen.owedYen(), "back");
    assertThat(Visitor.granted(hanako.pays(applied, back)).fee()).isEqualTo(Fee.RETURNED);
  }

  @Test
  void whatIsAtThePrinterIsCancelledAndSettled() {
    var paid = printing();
    assertThat(Visitor.granted(hanako.looks(paid)).state()).isEqualTo("printing");
    town.stop();
    town.hearsOfStops(OTHER_NODE);
    var seen = awaited(hanako, paid, view -> view.fee() == Fee.OWED);
    assertThat(printer.wasTold()).isTrue();
    assertThat(seen.state()).isEqualTo("abandoned");
    assertThat(seen.owedYen()).isEqualTo(paid.totalYen());
  }

  @Test
  void ofOneResidentOnlyWhatIsPrintingIsReachedAndNobodyElse() {
    taro.identify();
    var others = taro.applied(Visitor.ALONE);
    var paid = printing();
    town.stop(HANAKO);
    town.hearsOfStops(OTHER_NODE);
    awaited(hanako, paid, view -> view.fee() == Fee.OWED);
    assertThat(printer.wasTold()).isTrue();
    assertThat(Visitor.granted(taro.looks(others)).state()).isEqualTo("awaiting_payment");
  }

  /** It reads as a hold does: met at the next look at the record, and not before. */
  @Test
  void ofOneResidentWhatWaitsForMoneyIsNotTold() {
    var applied = hanako.applied(Visitor.ALONE);
    town.stop(HANAKO);
    town.hearsOfStops(OTHER_NODE);
    assertThat(Visitor.granted(hanako.looks(applied)).state()).isEqualTo("awaiting_payment");
    assertThat(Visitor.refused(hanako.pays(applied, new Payment.Asked(applied.totalYen()))))
        .isEqualTo(ProblemType.NOT_ISSUABLE_BY_KIOSK);
  }
}
