package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Counter;

/** Goal: after a stormy day the books balance to the yen, against the devices' own purses. */
class StormyDayTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void theBooksBalanceToTheYenAfterAStormyDay() throws Exception {
    balances(150, Long.getLong("storm.seed", 1));
  }

  @Test
  @Tag("long")
  void theBooksBalanceToTheYenAfterTenThousandIssuances() throws Exception {
    balances(10_000, Long.getLong("storm.seed", 20_261_122));
  }

  private static void balances(int visits, long seed) throws Exception {
    try (var counter = new Counter()) {
      var day = new StormyDay(counter, seed);
      LocalDate first = LocalDate.ofInstant(Counter.now(), TOKYO);
      day.visits(visits);
      LocalDate last = LocalDate.ofInstant(Counter.now(), TOKYO);
      var books = new Settlement(counter.database.as(Role.OPERATIONS));
      int issuances = 0;
      int delivered = 0;
      long deviceCash = 0;
      for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
        var found = books.reconcile(date, day.journal(), Counter.now());
        assertThat(found.unexplained()).as("seed %d", seed).isEmpty();
        assertThat(found.unbalancedYen()).as("seed %d", seed).isZero();
        assertThat(found.journalGaps()).isZero();
        assertThat(found.live()).as("every story ends").isZero();
        issuances += found.issuances();
        delivered += found.delivered();
        deviceCash +=
            found.accounts().balances().getOrDefault("device_cash", 0L)
                + unbooked(found, "device-took-unbooked")
                - unbooked(found, "device-returned-unbooked");
      }
      assertThat(issuances).isEqualTo(visits);
      assertThat(delivered).as("a day on which nothing goes well proves little").isPositive();
      assertThat(deviceCash).as("seed %d: books against purses", seed).isEqualTo(day.purseYen());
    }
  }

  private static long unbooked(Reconciliation found, String what) {
    return found.differences().stream()
        .filter(one -> one.what().equals(what))
        .mapToLong(Difference::yen)
        .sum();
  }
}
