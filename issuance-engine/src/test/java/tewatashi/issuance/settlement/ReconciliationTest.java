package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.settlement.Story.Case;
import tewatashi.issuance.settlement.Story.Copy;
import tewatashi.issuance.settlement.Story.FeeLine;
import tewatashi.issuance.settlement.Story.JournalLine;

/** One good story, then one thing wrong at a time: each is seen, and named. */
class ReconciliationTest {
  private static final String ID = "ab".repeat(16);
  private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
  private static final String DIGEST = "cd".repeat(32);

  private static FeeLine fee(int step, String state, String debit, String credit, String receipt) {
    return new FeeLine(
        1, step, state, 300, Optional.empty(), 300, word(debit), word(credit), word(receipt));
  }

  private static Optional<String> word(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static JournalLine line(long version, String event, String from, String to) {
    return new JournalLine(
        version,
        NOW,
        event,
        word(from),
        to,
        event.equals("document_rendered") ? List.of(DIGEST) : List.of(),
        event.equals("printing_entered") ? OptionalInt.of(1) : OptionalInt.empty(),
        word(event.equals("fee_taken") ? "IN-1" : ""));
  }

  private static final List<FeeLine> FEES =
      List.of(
          fee(1, "due", "", "", ""),
          fee(2, "asked", "", "", ""),
          fee(3, "taken", "device_cash", "unearned_fee", "IN-1"),
          fee(4, "kept", "unearned_fee", "earned_fee", ""));
  private static final List<JournalLine> JOURNAL =
      List.of(
          line(0, "opened", "", "fetching"),
          line(1, "record_fetched", "fetching", "rendering"),
          line(2, "document_rendered", "rendering", "checking"),
          line(3, "pages_matched", "checking", "awaiting_payment"),
          line(4, "fee_asked", "awaiting_payment", "awaiting_payment"),
          line(5, "fee_taken", "awaiting_payment", "awaiting_payment"),
          line(6, "printing_entered", "awaiting_payment", "printing"),
          line(7, "job_ended", "printing", "awaiting_pickup"),
          line(8, "collected", "awaiting_pickup", "delivered"));
  private static final Copy PAPER =
      new Copy(
          1,
          Optional.of(DIGEST),
          Optional.of("ef".repeat(16)),
          true,
          Optional.of("completed"),
          OptionalInt.of(2));

  private static Story story(
      String state, String fee, List<Copy> papers, List<FeeLine> fees, List<JournalLine> journal) {
    return new Story(
        ID,
        "T000001",
        "131016",
        "residence",
        state,
        state.equals("abandoned") ? Optional.of("session_ended") : Optional.empty(),
        8,
        fee,
        OptionalInt.of(300),
        1,
        2,
        1,
        NOW,
        true,
        papers,
        fees,
        journal,
        List.of());
  }

  private static final Story GOOD = story("delivered", "kept", List.of(PAPER), FEES, JOURNAL);

  private static Story with(Story s, List<Case> cases) {
    return new Story(
        s.issuance(),
        s.terminal(),
        s.municipality(),
        s.kind(),
        s.state(),
        s.reason(),
        s.version(),
        s.fee(),
        s.feeYen(),
        s.copies(),
        s.pages(),
        s.printed(),
        s.touchedAt(),
        s.released(),
        s.papers(),
        s.fees(),
        s.journal(),
        cases);
  }

  private static DeviceWord said(DeviceWord.Kind kind, int yen, String receipt) {
    return new DeviceWord(kind, "T000001", ID, yen, receipt, NOW);
  }

  private static DeviceJournal devices(DeviceWord... words) {
    return new DeviceJournal(true, Set.of("T000001"), List.of(words));
  }

  private static Reconciliation compare(Story story, DeviceJournal journal) {
    return Reconciliation.of(List.of(story), journal, Set.of(), NOW);
  }

  private static List<String> unexplained(Story story, DeviceWord... words) {
    var journal = words.length == 0 ? DeviceJournal.NONE : devices(words);
    return compare(story, journal).unexplained().stream().map(Difference::what).toList();
  }

  private static <T> List<T> changed(List<T> list, int index, UnaryOperator<T> change) {
    var copy = new ArrayList<>(list);
    copy.set(index, change.apply(copy.get(index)));
    return copy;
  }

  private static <T> List<T> without(List<T> list, int index) {
    var copy = new ArrayList<>(list);
    copy.remove(index);
    return copy;
  }

  @Test
  void aGoodStoryHasNoDifference() {
    var found =
        compare(
            GOOD,
            devices(
                said(DeviceWord.Kind.TAKEN, 300, "IN-1"), said(DeviceWord.Kind.COLLECTED, 0, "")));
    assertThat(found.differences()).isEmpty();
    assertThat(found.clean()).isTrue();
    assertThat(found.accounts().takenYen()).isEqualTo(300);
    assertThat(found.accounts().keptYen()).isEqualTo(300);
    assertThat(found.unbalancedYen()).isZero();
  }

  @Test
  void aHoleInTheJournalIsAGap() {
    var holed = story("delivered", "kept", List.of(PAPER), FEES, without(JOURNAL, 4));
    assertThat(compare(holed, DeviceJournal.NONE).journalGaps()).isPositive();
    var short_ = story("delivered", "kept", List.of(PAPER), FEES, without(JOURNAL, 8));
    assertThat(unexplained(short_)).containsExactly("journal-gap");
    var other =
        story(
            "delivered",
            "kept",
            List.of(PAPER),
            FEES,
            changed(JOURNAL, 8, _ -> line(8, "collected", "in_doubt", "delivered")));
    assertThat(unexplained(other)).containsExactly("journal-gap");
  }

  @Test
  void aStepThatTheLedgerDoesNotKnowIsSeen() {
    var skipped = story("delivered", "kept", List.of(PAPER), without(FEES, 2), JOURNAL);
    assertThat(unexplained(skipped)).contains("ledger-step");
    var misposted = changed(FEES, 3, _ -> fee(4, "kept", "unearned_fee", "refund_owed", ""));
    var found =
        compare(story("delivered", "kept", List.of(PAPER), misposted, JOURNAL), DeviceJournal.NONE);
    assertThat(found.unexplained()).extracting(Difference::what).contains("ledger-accounts");
    assertThat(found.unbalancedYen()).isPositive();
    assertThat(found.clean()).isFalse();
  }

  @Test
  void anEndedStoryThatStillHoldsMoneyIsUnbalanced() {
    var held = story("abandoned", "taken", List.of(), FEES.subList(0, 3), JOURNAL);
    assertThat(unexplained(held)).contains("unsettled");
    assertThat(compare(held, DeviceJournal.NONE).unbalancedYen()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void aFeeKeptWithoutAllItsPagesIsSeen() {
    var blank =
        new Copy(1, PAPER.digest(), PAPER.jobName(), true, PAPER.jobState(), OptionalInt.of(0));
    assertThat(unexplained(story("delivered", "kept", List.of(blank), FEES, JOURNAL)))
        .containsExactly("impressions");
    var never =
        new Copy(1, PAPER.digest(), Optional.empty(), false, Optional.empty(), OptionalInt.empty());
    assertThat(unexplained(story("delivered", "kept", List.of(never), FEES, JOURNAL)))
        .containsExactly("kept-without-paper");
    assertThat(unexplained(story("abandoned", "kept", List.of(PAPER), FEES, JOURNAL)))
        .contains("kept-without-paper");
  }

  @Test
  void paperThatWasNotCheckedOrIsNotWhatWasCheckedIsSeen() {
    var other =
        new Copy(
            1,
            Optional.of("00".repeat(32)),
            PAPER.jobName(),
            true,
            PAPER.jobState(),
            PAPER.impressions());
    assertThat(unexplained(story("delivered", "kept", List.of(other), FEES, JOURNAL)))
        .containsExactly("digest");
    var unchecked =
        changed(JOURNAL, 3, _ -> line(3, "pages_differed", "checking", "awaiting_payment"));
    assertThat(unexplained(story("delivered", "kept", List.of(PAPER), FEES, unchecked)))
        .containsExactly("paper-not-checked");
    var silent = changed(JOURNAL, 6, _ -> line(6, "fee_asked", "awaiting_payment", "printing"));
    assertThat(unexplained(story("delivered", "kept", List.of(PAPER), FEES, silent)))
        .containsExactly("paper-not-journaled");
  }

  @Test
  void theDevicesOwnJournalIsAWitnessAgainstTheBooks() {
    var collected = said(DeviceWord.Kind.COLLECTED, 0, "");
    assertThat(unexplained(GOOD, collected)).containsExactly("device-took-nothing");
    assertThat(unexplained(GOOD, said(DeviceWord.Kind.TAKEN, 200, "IN-1"), collected))
        .containsExactly("amount");
    assertThat(
            unexplained(
                GOOD,
                said(DeviceWord.Kind.TAKEN, 300, "IN-1"),
                said(DeviceWord.Kind.TAKEN, 300, "IN-2"),
                collected))
        .containsExactly("device-took-unbooked");
    assertThat(
            unexplained(
                GOOD,
                said(DeviceWord.Kind.TAKEN, 300, "IN-1"),
                said(DeviceWord.Kind.RETURNED, 300, "OUT-1"),
                collected))
        .containsExactly("device-returned-unbooked");
    assertThat(unexplained(GOOD, said(DeviceWord.Kind.TAKEN, 300, "IN-1")))
        .containsExactly("not-collected");
    assertThat(
            unexplained(
                GOOD,
                said(DeviceWord.Kind.TAKEN, 300, "IN-1"),
                collected,
                said(DeviceWord.Kind.NOT_MINE, 0, "")))
        .containsExactly("not-mine-unbooked");
    assertThat(compare(GOOD, new DeviceJournal(true, Set.of("T000002"), List.of())).unexplained())
        .extracting(Difference::what)
        .containsExactly("no-report");
  }

  @Test
  void anUnansweredPaymentIsExplainedByItsCaseAndByNothingElse() {
    var journal =
        changed(
            JOURNAL.subList(0, 6),
            5,
            _ -> line(5, "session_ended", "awaiting_payment", "abandoned"));
    var asked =
        new Story(
            ID,
            "T000001",
            "131016",
            "residence",
            "abandoned",
            Optional.of("session_ended"),
            5,
            "asked",
            OptionalInt.of(300),
            1,
            2,
            0,
            NOW,
            true,
            List.of(),
            FEES.subList(0, 2),
            journal,
            List.of());
    var took = said(DeviceWord.Kind.TAKEN, 300, "IN-1");
    assertThat(unexplained(asked, took))
        .containsExactlyInAnyOrder("payment-unanswered", "device-took-unbooked");
    var known = with(asked, List.of(new Case("payment unanswered", true)));
    var found = compare(known, devices(took));
    assertThat(found.unexplained()).isEmpty();
    assertThat(found.differences())
        .extracting(Difference::what)
        .containsExactlyInAnyOrder("payment-unanswered", "device-took-unbooked");
    assertThat(found.clean()).isTrue();
  }

  @Test
  void anIssuanceThatOnlyADeviceKnowsIsSeenUnlessItIsOfAnotherDay() {
    var stranger =
        new DeviceWord(DeviceWord.Kind.TAKEN, "T000001", "00".repeat(16), 300, "IN-9", NOW);
    assertThat(Reconciliation.of(List.of(), devices(stranger), Set.of(), NOW).unexplained())
        .extracting(Difference::what)
        .containsExactly("issuance-unknown");
    assertThat(
            Reconciliation.of(List.of(), devices(stranger), Set.of("00".repeat(16)), NOW)
                .differences())
        .isEmpty();
  }
}
