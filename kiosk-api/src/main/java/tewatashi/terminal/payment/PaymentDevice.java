package tewatashi.terminal.payment;

/**
 * Takes money and gives it back. Each movement has a receipt of the device's own; without one
 * nothing has moved.
 */
public interface PaymentDevice {
  /** What became of a request for money. */
  sealed interface Taking {
    /**
     * The device holds exactly the amount.
     *
     * @param receipt 8 to 64 letters, digits and hyphens; unique to the movement
     */
    record Taken(String receipt) implements Taking {}

    /** The person paid nothing, and the device holds nothing of theirs. */
    record Declined() implements Taking {}
  }

  /**
   * Accepts this amount, or nothing.
   *
   * @param amountYen 0 or more
   */
  Taking take(int amountYen);

  /**
   * Gives this amount back.
   *
   * @param amountYen 1 or more
   * @return the receipt
   */
  String giveBack(int amountYen);
}
