package tewatashi.issuance.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A day's books compared: zero differences, or a list in which each is explained or is not.
 *
 * @param live stories not ended
 * @param reports whether terminals' own journals were compared too
 */
public record Reconciliation(
    int issuances,
    int delivered,
    int abandoned,
    int live,
    boolean reports,
    Accounts accounts,
    List<Difference> differences) {
  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /**
   * Compares.
   *
   * @param elsewhere issuances of other days that a device's journal names
   */
  static Reconciliation of(
      List<Story> stories, DeviceJournal journal, Set<String> elsewhere, Instant now) {
    var found = new ArrayList<Difference>();
    Map<String, List<DeviceWord>> words = new HashMap<>();
    for (DeviceWord word : journal.words()) {
      words.computeIfAbsent(word.issuance(), _ -> new ArrayList<>()).add(word);
    }
    for (Story story : stories) {
      found.addAll(JournalCheck.of(story));
      found.addAll(LedgerCheck.of(story));
      found.addAll(PaperCheck.of(story));
      found.addAll(OpenMatters.of(story, now));
      var said = words.remove(story.issuance());
      if (journal.given()) {
        found.addAll(DeviceCheck.of(story, said == null ? List.of() : said, journal));
      }
    }
    words.keySet().removeAll(elsewhere);
    words.forEach((issuance, said) -> found.add(unknown(issuance, said)));
    var accounts = Accounts.of(stories);
    return new Reconciliation(
        stories.size(),
        (int) stories.stream().filter(story -> story.state().equals("delivered")).count(),
        (int) stories.stream().filter(story -> story.state().equals("abandoned")).count(),
        (int) stories.stream().filter(story -> !story.ended()).count(),
        journal.given(),
        accounts,
        found);
  }

  private static Difference unknown(String issuance, List<DeviceWord> said) {
    return new Difference(
        "issuance-unknown",
        Story.reference(issuance),
        said.stream().mapToInt(DeviceWord::yen).sum(),
        "terminal " + said.getFirst().terminal() + " reports an issuance that no book has",
        java.util.Optional.empty());
  }

  /** Differences that the books do not explain. */
  public List<Difference> unexplained() {
    return differences.stream().filter(one -> one.explained().isEmpty()).toList();
  }

  /** Holes and breaks in journals. */
  public int journalGaps() {
    return (int) differences.stream().filter(one -> one.what().equals(JournalCheck.GAP)).count();
  }

  /** Yen for which nobody answers: between the books, and between books and devices. */
  public long unbalancedYen() {
    return accounts.unbalancedYen() + unexplained().stream().mapToLong(Difference::yen).sum();
  }

  /** Whether nothing is left that a person must find out. */
  public boolean clean() {
    return unexplained().isEmpty() && accounts.unbalancedYen() == 0;
  }
}
