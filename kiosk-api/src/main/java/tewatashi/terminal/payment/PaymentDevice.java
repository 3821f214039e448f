package tewatashi.terminal.payment;

import java.util.List;
import java.util.Optional;

/**
 * Takes money and gives it back. Each movement has a receipt of the device's own; without one
 * nothing has moved for good.
 */
public interface PaymentDevice {
  /** What became of a request for money. */
  sealed interface Taking {
    /**
     * The device holds exactly the amount; what was put in beyond it came back as change.
     *
     * @param receipt 8 to 64 letters, digits and hyphens; unique to the movement
     */
    record Taken(String receipt) implements Taking {}

    /**
     * The person did not pay, and the device holds nothing of theirs.
     *
     * @param returnedYen what was put in, and came back
     */
    record Declined(int returnedYen) implements Taking {}
  }

  /** A taking under way. The device accepts money from its opening to its end, and no longer. */
  interface Intake {
    /** What lies in the device for this amount so far. */
    int insertedYen();

    /** How it ended; empty while it is open. */
    Optional<Taking> ended();

    /**
     * Ends it: what was put in comes back, exactly.
     *
     * @return what came first: money that was complete already stays taken
     */
    Taking cancel();
  }

  /** Which kinds of money it takes: {@code cash}, {@code emoney}. */
  List<String> means();

  /**
   * Begins to accept this amount.
   *
   * @param amountYen 0 or more; 0 is taken at once
   * @throws IllegalStateException if another taking is open
   */
  Intake open(int amountYen);

  /**
   * Gives this amount back.
   *
   * @param amountYen 1 or more
   * @return the receipt
   */
  String giveBack(int amountYen);
}
