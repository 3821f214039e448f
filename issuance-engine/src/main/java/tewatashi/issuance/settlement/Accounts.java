package tewatashi.issuance.settlement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Yen by account, twice: as the newest line of each copy has it, and as debits and credits add up.
 *
 * @param takenYen what devices took
 * @param keptYen for paper
 * @param owedYen to residents, not yet given back
 * @param returnedYen given back, by a device or at a counter
 * @param heldYen taken, of stories still under way
 * @param balances account to yen, debits minus credits
 */
public record Accounts(
    long takenYen,
    long keptYen,
    long owedYen,
    long returnedYen,
    long heldYen,
    Map<String, Long> balances) {
  public Accounts {
    balances = Map.copyOf(balances);
  }

  static Accounts of(List<Story> stories) {
    var balances = new TreeMap<String, Long>();
    long taken = 0;
    for (Story story : stories) {
      for (var line : story.fees()) {
        line.debit().ifPresent(account -> balances.merge(account, (long) line.yen(), Long::sum));
        line.credit().ifPresent(account -> balances.merge(account, -(long) line.yen(), Long::sum));
        taken += line.state().equals("taken") ? line.yen() : 0;
      }
    }
    return new Accounts(
        taken,
        last(stories, "kept"),
        last(stories, "owed"),
        last(stories, "returned"),
        last(stories, "taken"),
        balances);
  }

  private static long last(List<Story> stories, String fee) {
    return stories.stream().mapToLong(story -> story.yen(fee)).sum();
  }

  /** Yen by which the two ways of counting, or the two sides of the books, disagree; 0 is right. */
  public long unbalancedYen() {
    long sides = balances.values().stream().mapToLong(Long::longValue).sum();
    return Math.abs(sides)
        + Math.abs(takenYen - keptYen - owedYen - returnedYen - heldYen)
        + Math.abs(heldYen + balance("unearned_fee"))
        + Math.abs(keptYen + balance("earned_fee"))
        + Math.abs(owedYen + balance("refund_owed"))
        + Math.abs(takenYen - returnedYen - balance("device_cash") - balance("counter_cash"));
  }

  private long balance(String account) {
    return balances.getOrDefault(account, 0L);
  }
}
