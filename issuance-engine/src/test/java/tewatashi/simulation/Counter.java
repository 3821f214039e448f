package tewatashi.simulation;

import java.util.Optional;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;

/**
 * The municipality's counter: when the storm is over it compares the books with the devices' own
 * journals, and pays out what is still open.
 */
final class Counter {
  private static final long OPENS_AFTER = 8 * Waits.MINUTE;
  private static final long AGAIN = 2 * Waits.MINUTE;

  private final World world;

  Counter(World world) {
    this.world = world;
  }

  void opens() {
    world.time.after(OPENS_AFTER, this::round);
  }

  private void round() {
    if (world.isOver()) {
      return;
    }
    for (Row row : world.database.rows) {
      if (row.state.fee() == Fee.OWED) {
        pay(row);
      }
    }
    world.time.after(AGAIN, this::round);
  }

  private void pay(Row row) {
    var purse = world.purse(row);
    int givenByTheDevice = purse.returned - row.returnedYen;
    purse.returned += Math.max(0, row.owedYen() - givenByTheDevice);
    var paid = new IssuanceEvent.FeePaidOut(row.facts.id(), "C", "clerk");
    Optional.of(Issuance.decide(row.state, paid))
        .filter(decision -> decision.next() != row.state)
        .ifPresent(decision -> world.database.advance(row, row.state, paid, decision));
  }
}
