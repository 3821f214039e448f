package tewatashi.issuance.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the books say of one issuance, without its person.
 *
 * @param issuance 32 hexadecimal digits
 * @param reason why it was abandoned
 * @param version of the newest state
 * @param fee the fee's word in the issuance's own row
 * @param feeYen for one copy; empty before the register answered
 * @param pages of one copy
 * @param printed copies in the tray or in the hand
 * @param released whether its terminal was let go
 */
record Story(
    String issuance,
    String terminal,
    String municipality,
    String kind,
    String state,
    Optional<String> reason,
    long version,
    String fee,
    OptionalInt feeYen,
    int copies,
    int pages,
    int printed,
    Instant touchedAt,
    boolean released,
    List<Copy> papers,
    List<FeeLine> fees,
    List<JournalLine> journal,
    List<Case> cases) {
  private static final int REFERENCE_SIGNS = 10;

  Story {
    papers = List.copyOf(papers);
    fees = List.copyOf(fees);
    journal = List.copyOf(journal);
    cases = List.copyOf(cases);
  }

  /**
   * One copy at the printer.
   *
   * @param jobState its final state there, once known
   * @param impressions the printer's own count
   */
  record Copy(
      int copy,
      Optional<String> digest,
      Optional<String> jobName,
      boolean entered,
      Optional<String> jobState,
      OptionalInt impressions) {}

  /**
   * One line of the ledger.
   *
   * @param basis of the first line: fee, campaign or waiver
   * @param ordinaryYen of the first line: what it would cost without campaign and waiver
   */
  record FeeLine(
      int copy,
      int step,
      String state,
      int yen,
      Optional<String> basis,
      int ordinaryYen,
      Optional<String> debit,
      Optional<String> credit,
      Optional<String> receipt) {}

  /**
   * One line of the journal.
   *
   * @param digests of {@code document_rendered}
   * @param copy of {@code printing_entered}
   * @param receipt of {@code fee_taken}, {@code fee_returned} and {@code fee_paid_out}
   */
  record JournalLine(
      long version,
      Instant at,
      String event,
      Optional<String> from,
      String to,
      List<String> digests,
      OptionalInt copy,
      Optional<String> receipt) {}

  /** A question about this issuance. */
  record Case(String why, boolean open) {}

  /** What one would name at a window: it tells nothing. */
  String reference() {
    return reference(issuance);
  }

  static String reference(String issuance) {
    return issuance.substring(0, REFERENCE_SIGNS).toUpperCase(Locale.ROOT);
  }

  /** When it came to where it is. */
  Instant since() {
    return journal.isEmpty() ? touchedAt : journal.getLast().at();
  }

  boolean ended() {
    return state.equals("delivered") || state.equals("abandoned");
  }

  boolean asked(String why) {
    return cases.stream().anyMatch(one -> one.why().equals(why));
  }

  /** The newest line of every copy, in the copies' order. */
  List<FeeLine> lastFees() {
    return fees.stream()
        .filter(line ->
            fees.stream()
                .noneMatch(later -> later.copy() == line.copy() && later.step() > line.step()))
        .toList();
  }

  /** Yen whose newest line says this. */
  int yen(String fee) {
    return lastFees().stream()
        .filter(line -> line.state().equals(fee))
        .mapToInt(FeeLine::yen)
        .sum();
  }

  /** Why paper and money may disagree, where the books themselves say so. */
  Optional<String> doubt() {
    if (asked("not mine")) {
      return Optional.of("the resident said that the paper is not theirs; a case asks whose it is");
    }
    if (asked("tray uncertain")) {
      return Optional.of(
          state.equals("tray_uncertain")
              ? "the tray is uncertain; the terminal is closed and a clerk is called"
              : "the tray was uncertain, and a clerk looked into it");
    }
    return ended() ? Optional.empty() : Optional.of("still under way: " + state);
  }
}
