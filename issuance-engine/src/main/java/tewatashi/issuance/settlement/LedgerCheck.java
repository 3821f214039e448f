package tewatashi.issuance.settlement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tewatashi.issuance.settlement.Story.FeeLine;

/**
 * The ledger of one issuance: legal steps, accounts that follow from them, every yen taken kept,
 * owed or returned at the end, and the same word in the issuance's row and in its journal.
 */
final class LedgerCheck {
  /** As the database has it (ledger_step_is_legal), stated once more by who checks it. */
  private static final Set<String> LEGAL =
      Set.of(
          "->due",
          "due->asked",
          "due->taken",
          "asked->taken",
          "asked->declined",
          "declined->taken",
          "taken->kept",
          "taken->owed",
          "kept->owed",
          "owed->returned");

  private final Story story;
  private final List<Difference> found = new ArrayList<>();

  private LedgerCheck(Story story) {
    this.story = story;
  }

  static List<Difference> of(Story story) {
    var check = new LedgerCheck(story);
    for (int copy = 1; copy <= story.copies(); copy++) {
      int number = copy;
      check.copy(number, story.fees().stream().filter(line -> line.copy() == number).toList());
    }
    check.settled();
    // Before any fee was named there is no line that a word could agree with.
    if (story.feeYen().isPresent()) {
      check.sameWord();
      check.sameReceipts();
    }
    return check.found;
  }

  private void copy(int copy, List<FeeLine> lines) {
    if (lines.isEmpty() != story.feeYen().isEmpty()) {
      found("ledger-lines", story.feeYen().orElse(0), "copy " + copy + " has no line of its fee");
      return;
    }
    String before = "";
    int step = 0;
    for (var line : lines) {
      step++;
      if (line.step() != step || !LEGAL.contains(before + "->" + line.state())) {
        found("ledger-step", line.yen(), "copy " + copy + ": " + before + " then " + line.state());
      }
      if (line.yen() != story.feeYen().orElse(0)) {
        found("ledger-yen", line.yen(), "copy " + copy + " costs another amount than was asked");
      }
      if (!accounts(before, line)) {
        found(
            "ledger-accounts", line.yen(), "copy " + copy + ": " + line.state() + " is misposted");
      }
      before = line.state();
    }
  }

  private static boolean accounts(String before, FeeLine line) {
    String posted = line.debit().orElse("") + "/" + line.credit().orElse("");
    return switch (line.state()) {
      case "due", "asked", "declined" -> posted.equals("/");
      case "taken" -> posted.equals("device_cash/unearned_fee");
      case "kept" -> posted.equals("unearned_fee/earned_fee");
      case "owed" ->
          posted.equals((before.equals("kept") ? "earned_fee" : "unearned_fee") + "/refund_owed");
      case "returned" ->
          posted.equals("refund_owed/device_cash") || posted.equals("refund_owed/counter_cash");
      default -> false; // Words of a newer build.
    };
  }

  /** An ended story holds nobody's money without saying whose it is. */
  private void settled() {
    if (story.ended() && story.yen("taken") > 0) {
      found("unsettled", story.yen("taken"), "it ended, and its fee is neither kept nor owed");
    }
    boolean paper = story.state().equals("delivered") || story.state().equals("awaiting_pickup");
    for (var line : story.lastFees()) {
      boolean hasPaper = paper && line.copy() <= story.printed();
      if (line.state().equals("kept") && !hasPaper) {
        found("kept-without-paper", line.yen(), "copy " + line.copy() + " is kept, and no paper");
      }
      if (paper && hasPaper && (line.state().equals("owed") || line.state().equals("returned"))) {
        found("paper-without-fee", line.yen(), "copy " + line.copy() + " is paper, and not kept");
      }
    }
  }

  private void sameWord() {
    var last = story.lastFees().stream().map(FeeLine::state).collect(Collectors.toSet());
    boolean agree =
        switch (story.fee()) {
          case "due" -> Set.of("due", "declined").containsAll(last);
          case "asked", "taken", "kept" -> last.equals(Set.of(story.fee()));
          case "owed" -> last.contains("owed") && !last.contains("taken");
          case "returned" -> last.contains("returned") && !last.contains("owed");
          default -> false;
        };
    if (!agree) {
      found("fee-word", 0, "the issuance says " + story.fee() + ", the ledger " + last);
    }
  }

  /** What the journal says that the device said is what the ledger was told. */
  private void sameReceipts() {
    if (!journaled("fee_taken").equals(booked("taken"))) {
      found("receipt", 0, "journal and ledger name other receipts for money taken");
    }
    var returned = new HashSet<>(journaled("fee_returned"));
    returned.addAll(journaled("fee_paid_out"));
    if (!returned.equals(booked("returned"))) {
      found("receipt", 0, "journal and ledger name other receipts for money returned");
    }
  }

  /** A word that changed nothing (an echo) is not journaled: no event, no line. */
  private Set<String> journaled(String event) {
    return story.journal().stream()
        .filter(line -> line.event().equals(event))
        .flatMap(line -> line.receipt().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> booked(String state) {
    return story.fees().stream()
        .filter(line -> line.state().equals(state))
        .map(FeeLine::receipt)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private void found(String what, int yen, String says) {
    found.add(Difference.unexplained(what, story, yen, says));
  }
}
