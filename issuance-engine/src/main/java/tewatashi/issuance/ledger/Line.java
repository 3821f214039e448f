package tewatashi.issuance.ledger;

import java.util.Optional;
import tewatashi.issuance.certificate.Charge;

/**
 * One line of the ledger.
 *
 * @param copy from 1
 * @param step from 1, one more with every line of this copy
 * @param state due, asked, declined, taken, kept, owed or returned
 * @param yen the same on every line of this copy
 * @param charge of the first line: on which basis, and what it would cost otherwise
 * @param deviceReceipt of money that the device took or gave back
 * @param counterReceipt of money that the counter paid out
 */
public record Line(
    int copy,
    int step,
    String state,
    int yen,
    Optional<Charge> charge,
    Optional<String> debit,
    Optional<String> credit,
    Optional<String> deviceReceipt,
    Optional<String> counterReceipt) {

  static Line due(int copy, Charge charge) {
    return new Line(
        copy,
        1,
        "due",
        charge.yen(),
        Optional.of(charge),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Line read(int copy, int step, String state, int yen) {
    return new Line(
        copy,
        step,
        state,
        yen,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean is(String word) {
    return state.equals(word);
  }

  boolean isBeforeMoney() {
    return is("due") || is("asked") || is("declined");
  }

  Line withDeviceReceipt(String receipt) {
    return new Line(
        copy, step, state, yen, charge, debit, credit, Optional.of(receipt), Optional.empty());
  }

  /** The device keeps what it has; the counter's cash pays. */
  Line atTheCounter(String receipt) {
    return new Line(
        copy,
        step,
        state,
        yen,
        charge,
        debit,
        Optional.of("counter_cash"),
        Optional.empty(),
        Optional.of(receipt));
  }

  Line next(String to) {
    Optional<String> debit =
        switch (to) {
          case "taken" -> Optional.of("device_cash");
          case "kept" -> Optional.of("unearned_fee");
          case "owed" -> Optional.of(is("kept") ? "earned_fee" : "unearned_fee");
          case "returned" -> Optional.of("refund_owed");
          default -> Optional.empty(); // Nothing moves.
        };
    Optional<String> credit =
        switch (to) {
          case "taken" -> Optional.of("unearned_fee");
          case "kept" -> Optional.of("earned_fee");
          case "owed" -> Optional.of("refund_owed");
          case "returned" -> Optional.of("device_cash");
          default -> Optional.empty();
        };
    return new Line(
        copy,
        step + 1,
        to,
        yen,
        Optional.empty(),
        debit,
        credit,
        Optional.empty(),
        Optional.empty());
  }
}
