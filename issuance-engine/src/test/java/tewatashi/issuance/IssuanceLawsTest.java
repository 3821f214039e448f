package tewatashi.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.issuance.Fee.ASKED;
import static tewatashi.issuance.Fee.DUE;
import static tewatashi.issuance.Fee.KEPT;
import static tewatashi.issuance.Fee.OWED;
import static tewatashi.issuance.Fee.RETURNED;
import static tewatashi.issuance.Fee.TAKEN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Effect.PrintCopy;
import tewatashi.issuance.Effect.ReleaseTerminal;
import tewatashi.issuance.Effect.ReturnFee;
import tewatashi.issuance.Effect.SendDocument;
import tewatashi.issuance.Effect.ShredDocument;
import tewatashi.issuance.Walk.Step;

/**
 * Laws of the life of an issuance, over every step that any order of events can come to: the walk
 * visits every reachable state of stories with one, two and three copies and meets each with every
 * event.
 */
class IssuanceLawsTest {
  /** Walked by each test for itself: mutation testing asks what one test reaches. */
  private static List<Step> steps() {
    return Walk.everywhere(1, 2, 3);
  }

  /** Fee steps() that may be seen, each with its reason. */
  private static final Set<List<Fee>> FEE_STEPS =
      Set.of(
          List.of(DUE, ASKED),
          List.of(ASKED, TAKEN),
          // The device says that it has none: nothing moved.
          List.of(ASKED, DUE),
          List.of(TAKEN, KEPT),
          List.of(TAKEN, OWED),
          // Paper that came and is another's, or that nobody took.
          List.of(KEPT, OWED),
          List.of(OWED, RETURNED),
          // A missing copy's fee was given back, and then the copies that came are not theirs.
          List.of(RETURNED, OWED),
          // The device took money when it should not have: straight back.
          List.of(ASKED, OWED),
          List.of(DUE, OWED));

  @Test
  void theWalkSawEveryStateOfTheTable() {
    var seen = new HashSet<String>();
    steps().forEach(step -> seen.add(step.from().word()));
    assertThat(seen).hasSize(IssuanceState.class.getPermittedSubclasses().length);
    assertThat(steps()).as("a walk that stood still proves nothing").hasSizeGreaterThan(3_000);
  }

  @Test
  void theVersionGrowsByExactlyOneWithEveryChange() {
    assertThat(steps())
        .allSatisfy(step -> {
          if (step.to() != step.from()) {
            assertThat(step.to().version()).isEqualTo(step.from().version() + 1);
          }
        });
  }

  @Test
  void whatStaysTellsNobodyToDoAnythingButToFinishAnEnd() {
    assertThat(steps())
        .filteredOn(step -> step.to() == step.from() && !step.effects().isEmpty())
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.from().ended()).isTrue();
          assertThat(step.event()).isInstanceOf(IssuanceEvent.FoundAfterCrash.class);
          assertThat(step.effects()).containsExactly(new ShredDocument(), new ReleaseTerminal());
        });
  }

  @Test
  void theFactsNeverChange() {
    assertThat(steps())
        .allSatisfy(step -> assertThat(step.to().facts()).isEqualTo(step.from().facts()));
  }

  @Test
  void anEndIsNeverLeft() {
    assertThat(steps())
        .filteredOn(step -> step.from().ended())
        .allSatisfy(step -> assertThat(step.to().ended()).isTrue());
    assertThat(steps())
        .filteredOn(step -> step.from() instanceof IssuanceState.Abandoned)
        .allSatisfy(step -> assertThat(step.to()).isInstanceOf(IssuanceState.Abandoned.class));
  }

  @Test
  void whatWasDeliveredIsTakenBackOnlyBecauseItWasAnothers() {
    assertThat(steps())
        .filteredOn(step ->
            step.from() instanceof IssuanceState.Delivered
                && step.to() instanceof IssuanceState.Abandoned)
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.event()).isInstanceOf(IssuanceEvent.NotMine.class);
          assertThat(step.to()).extracting("reason").isEqualTo(AbandonReason.NOT_MINE);
        });
  }

  @Test
  void everyFirstEndShredsAndThenReleasesAsItsLastActs() {
    assertThat(steps())
        .filteredOn(step -> step.to().ended() && !step.from().ended())
        .isNotEmpty()
        .allSatisfy(step ->
            assertThat(step.effects()).endsWith(new ShredDocument(), new ReleaseTerminal()));
  }

  @Test
  void noTerminalIsReleasedBeforeTheDocumentIsShredded() {
    assertThat(steps())
        .filteredOn(step -> step.effects().contains(new ReleaseTerminal()))
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.to().ended()).isTrue();
          assertThat(step.effects().indexOf(new ShredDocument()))
              .isBetween(0, step.effects().indexOf(new ReleaseTerminal()) - 1);
        });
  }

  @Test
  void bytesLeaveOnlyWhenPrintingWasEntered() {
    assertThat(steps())
        .filteredOn(step -> step.does(SendDocument.class))
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.event()).isInstanceOf(IssuanceEvent.PrintingEntered.class);
          assertThat(step.to()).isInstanceOf(IssuanceState.Printing.class);
          assertThat(step.effects()).hasSize(1);
        });
    assertThat(steps())
        .filteredOn(step -> step.to() instanceof IssuanceState.Printing && step.from() != step.to())
        .allSatisfy(step -> {
          assertThat(step.from()).isInstanceOf(IssuanceState.AwaitingPayment.class);
          assertThat(step.from().fee()).isEqualTo(TAKEN);
        });
  }

  @Test
  void copiesAreEnteredInOrderAndNoneTwice() {
    assertThat(steps())
        .filteredOn(step -> step.does(SendDocument.class))
        .allSatisfy(step -> {
          var before = (IssuanceState.AwaitingPayment) step.from();
          var after = (IssuanceState.Printing) step.to();
          assertThat(after.copy()).isEqualTo(before.printed() + 1);
        });
  }

  @Test
  void inDoubtNothingIsEverPrintedOrSentAgain() {
    var doubtful = new ArrayList<IssuanceState>();
    for (Step step : steps()) {
      if (step.from() instanceof IssuanceState.InDoubt
          || step.from() instanceof IssuanceState.TrayUncertain) {
        doubtful.add(step.from());
      }
    }
    assertThat(Walk.from(doubtful))
        .isNotEmpty()
        .filteredOn(step ->
            step.does(PrintCopy.class)
                || step.does(SendDocument.class)
                || step.to() instanceof IssuanceState.Printing)
        .isEmpty();
  }

  @Test
  void theFeeTakesOnlyTheKnownSteps() {
    assertThat(steps())
        .filteredOn(step -> step.from().fee() != step.to().fee())
        .allSatisfy(
            step -> assertThat(FEE_STEPS).contains(List.of(step.from().fee(), step.to().fee())));
    var seen = new HashSet<List<Fee>>();
    steps().forEach(step -> seen.add(List.of(step.from().fee(), step.to().fee())));
    assertThat(seen).as("no step is allowed that never happens").containsAll(FEE_STEPS);
  }

  @Test
  void whatWasReturnedIsOwedAgainOnlyForPaperThatHadBeenKept() {
    assertThat(steps())
        .filteredOn(step -> step.from().fee() == RETURNED && step.to().fee() == OWED)
        .isNotEmpty()
        .allSatisfy(step ->
            assertThat(step.from())
                .isInstanceOfAny(
                    IssuanceState.AwaitingPickup.class, IssuanceState.Delivered.class));
  }

  @Test
  void deviceAndCounterMayBothGiveBackWhatIsOwedAndNothingElse() {
    assertThat(steps())
        .filteredOn(step ->
            step.event() instanceof IssuanceEvent.FeePaidOut
                || step.event() instanceof IssuanceEvent.FeeReturned)
        .filteredOn(step -> step.to() != step.from())
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.from().fee()).isEqualTo(OWED);
          assertThat(step.to().fee()).isEqualTo(RETURNED);
          assertThat(step.effects()).isEmpty();
        });
  }

  @Test
  void noStoryEndsWithMoneyTakenAndNothingForIt() {
    assertThat(steps())
        .filteredOn(step -> step.to().ended())
        .allSatisfy(step -> assertThat(step.to().fee()).isNotEqualTo(TAKEN));
  }

  @Test
  void anEndWithMoneyPerhapsOnItsWayOpensACase() {
    assertThat(steps())
        .filteredOn(step -> step.to().ended() && !step.from().ended() && step.to().fee() == ASKED)
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(step.effects()).contains(new Effect.OpenCase("payment unanswered")));
  }

  @Test
  void whateverComesIntoDoubtOpensACaseAndNoOutcomeOfItTakesThatBack() {
    assertThat(steps())
        .filteredOn(step -> step.to() instanceof IssuanceState.InDoubt)
        .filteredOn(step -> !(step.from() instanceof IssuanceState.InDoubt))
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(step.effects()).hasAtLeastOneElementOfType(Effect.OpenCase.class));
  }

  @Test
  void moneyThatComesAfterTheEndOpensACase() {
    assertThat(steps())
        .filteredOn(step -> step.event() instanceof IssuanceEvent.FeeTaken)
        .filteredOn(step -> step.from().ended() && step.from().fee() != step.to().fee())
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(step.effects()).contains(new Effect.OpenCase("late answer")));
  }

  @Test
  void whenAFeeComesToBeOwedTheDeviceIsToldInTheSameStep() {
    assertThat(steps())
        .filteredOn(step -> step.from().fee() != OWED && step.to().fee() == OWED)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.effects()).contains(new ReturnFee()));
  }

  @Test
  void moneyThatTheDeviceReportsIsNeverIgnored() {
    assertThat(steps())
        .filteredOn(step -> step.event() instanceof IssuanceEvent.FeeTaken)
        .filteredOn(step -> step.from().fee() == DUE || step.from().fee() == ASKED)
        // Before the record was fetched there is no price that a device could take.
        .filteredOn(step -> !(step.from() instanceof IssuanceState.Fetching))
        .allSatisfy(step -> assertThat(step.to().fee()).isIn(TAKEN, OWED));
  }

  @Test
  void aFeeIsKeptOnlyForPaperThatCame() {
    assertThat(steps())
        .filteredOn(step -> step.from().fee() != KEPT && step.to().fee() == KEPT)
        .isNotEmpty()
        .allSatisfy(step -> {
          var pickup = (IssuanceState.AwaitingPickup) step.to();
          assertThat(pickup.printed()).isEqualTo(pickup.facts().copies());
        });
  }

  @Test
  void notMineIsHeardWhereverPaperCanBe() {
    assertThat(steps())
        .filteredOn(step -> step.event() instanceof IssuanceEvent.NotMine)
        .filteredOn(step -> paperCanBe(step.from()))
        .isNotEmpty()
        .allSatisfy(step ->
            assertThat(step.effects())
                .contains(new Effect.StopScope(), new Effect.OpenCase("not mine")));
  }

  @Test
  void pagesThatDifferAreHeardBeforeMoneyAndAfterItAndPrintNothingMore() {
    var heard =
        steps().stream()
            .filter(step -> step.event() instanceof IssuanceEvent.PagesDiffered)
            .filter(step ->
                step.from() instanceof IssuanceState.Checking
                    || (step.from() instanceof IssuanceState.AwaitingPayment waiting
                        && waiting.fee() == TAKEN))
            .toList();
    assertThat(heard).hasSizeGreaterThan(3);
    assertThat(heard)
        .allSatisfy(step -> {
          assertThat(step.effects())
              .startsWith(new Effect.StopScope(), new Effect.OpenCase("release check differed"))
              .doesNotHaveAnyElementsOfTypes(PrintCopy.class, SendDocument.class);
          assertThat(step.to().fee()).isEqualTo(step.from().fee() == TAKEN ? OWED : DUE);
        });
  }

  private static boolean paperCanBe(IssuanceState state) {
    return switch (state) {
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> false;
      case IssuanceState.AwaitingPayment s -> s.printed() > 0;
      case IssuanceState.InDoubt s -> !s.disputed();
      case IssuanceState.Abandoned s -> s.reason() != AbandonReason.NOT_MINE;
      case IssuanceState.Printing _, IssuanceState.AwaitingPickup _ -> true;
      case IssuanceState.TrayUncertain _, IssuanceState.Delivered _ -> true;
    };
  }

  @Test
  void aDisputedStoryIsNeverHandedOver() {
    var disputed = new ArrayList<IssuanceState>();
    for (Step step : steps()) {
      if (step.from() instanceof IssuanceState.InDoubt doubt && doubt.disputed()) {
        disputed.add(doubt);
      }
    }
    assertThat(Walk.from(disputed))
        .isNotEmpty()
        .filteredOn(step ->
            step.to() instanceof IssuanceState.AwaitingPickup
                || step.to() instanceof IssuanceState.Delivered)
        .isEmpty();
  }

  @Test
  void atMostOneEffectOfAStepHasSomethingToTellAndItComesLast() {
    assertThat(steps())
        .allSatisfy(step -> {
          for (int i = 0; i < step.effects().size() - 1; i++) {
            assertThat(step.effects().get(i))
                .as("an answer that nobody would hear")
                .isNotInstanceOfAny(
                    Effect.FetchRecord.class,
                    Effect.RenderDocument.class,
                    Effect.CheckPages.class,
                    PrintCopy.class,
                    SendDocument.class,
                    Effect.SettleJob.class);
          }
        });
  }

  @Test
  void aRetiredPrinterClosesTheTrayQuestionAndOpensNoTerminal() {
    assertThat(steps())
        .filteredOn(step -> step.event() instanceof IssuanceEvent.PrinterRetired)
        .filteredOn(step -> step.to() != step.from())
        .isNotEmpty()
        .allSatisfy(step -> {
          assertThat(step.to()).isInstanceOf(IssuanceState.TrayUncertain.class);
          assertThat(((IssuanceState.TrayUncertain) step.to()).jobFinal()).isTrue();
          assertThat(step.does(ReleaseTerminal.class)).isFalse();
        });
    var reachable = new HashSet<IssuanceState>();
    steps().forEach(step -> reachable.add(step.from()));
    assertThat(reachable)
        .filteredOn(state ->
            state instanceof IssuanceState.Printing
                || state instanceof IssuanceState.InDoubt
                || (state instanceof IssuanceState.TrayUncertain tray && !tray.jobFinal()))
        .isNotEmpty()
        .allSatisfy(state ->
            assertThat(Issuance.decide(state, new IssuanceEvent.PrinterRetired(Stories.ID)).next())
                .as("from %s", InWords.of(state))
                .extracting("jobFinal")
                .isEqualTo(true));
  }

  @Test
  void everyStoryWithADeadPrinterEndsByTwoOperatorsAndAClerk() {
    var reachable = new HashSet<IssuanceState>();
    steps().forEach(step -> reachable.add(step.from()));
    assertThat(reachable)
        .filteredOn(state ->
            state instanceof IssuanceState.Printing
                || state instanceof IssuanceState.InDoubt
                || state instanceof IssuanceState.TrayUncertain)
        .allSatisfy(state ->
            assertThat(
                    Walk.from(
                        List.of(state),
                        event ->
                            event instanceof IssuanceEvent.PrinterRetired
                                || event instanceof IssuanceEvent.TrayConfirmedEmpty))
                .as("from %s", InWords.of(state))
                .anyMatch(step -> step.to().ended()));
  }

  @Test
  void everyStoryCanStillEndWithoutItsTerminal() {
    var reachable = new HashSet<IssuanceState>();
    steps().forEach(step -> reachable.add(step.from()));
    assertThat(reachable)
        .isNotEmpty()
        .allSatisfy(state ->
            assertThat(Walk.from(List.of(state), Walk.WITHOUT_TERMINAL))
                .as("from %s", InWords.of(state))
                .anyMatch(step -> step.to().ended()));
  }
}
