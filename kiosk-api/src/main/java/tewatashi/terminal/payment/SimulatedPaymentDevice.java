package tewatashi.terminal.payment;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A device for synthetic people. Some always have the exact money; others put coins and notes in,
 * or hold a card of e-money to it. All that ever went in is held, or came out again.
 */
public final class SimulatedPaymentDevice implements PaymentDevice {
  private final RandomGenerator random;
  private final boolean exact;
  private long inYen;
  private long outYen;
  private Optional<Slot> open = Optional.empty();

  /**
   * Makes an empty device whose people always have the exact money.
   *
   * @param random makes receipts that no other device made
   */
  public SimulatedPaymentDevice(RandomGenerator random) {
    this(random, true);
  }

  private SimulatedPaymentDevice(RandomGenerator random, boolean exact) {
    this.random = random;
    this.exact = exact;
  }

  /** An empty device that waits for {@link #coin} and {@link #tap}. */
  public static SimulatedPaymentDevice withSlot(RandomGenerator random) {
    return new SimulatedPaymentDevice(random, false);
  }

  @Override
  public List<String> means() {
    return List.of("cash", "emoney");
  }

  @Override
  public synchronized Intake open(int amountYen) {
    if (amountYen < 0) {
      throw new IllegalArgumentException("an amount to take is 0 or more");
    }
    if (open.isPresent()) {
      throw new IllegalStateException("the device is taking money already");
    }
    var slot = new Slot(amountYen);
    open = Optional.of(slot);
    if (exact || amountYen == 0) {
      inYen += amountYen;
      slot.inserted = amountYen;
      slot.settle();
    }
    return slot;
  }

  /**
   * Puts a coin or note in. Without an open taking, or one that is complete, it falls through.
   *
   * @return whether the device took it
   */
  public synchronized boolean coin(int yen) {
    if (open.isEmpty() || yen < 1) {
      return false;
    }
    inYen += yen;
    open.get().inserted += yen;
    open.get().settle();
    return true;
  }

  /** Holds e-money to it: it takes the whole amount, and coins put in before come back. */
  public synchronized boolean tap() {
    if (open.isEmpty()) {
      return false;
    }
    var slot = open.get();
    outYen += slot.inserted;
    inYen += slot.amount;
    slot.inserted = slot.amount;
    slot.settle();
    return true;
  }

  @Override
  public synchronized String giveBack(int amountYen) {
    if (amountYen < 1) {
      throw new IllegalArgumentException("an amount to give back is 1 or more");
    }
    outYen += amountYen;
    return receipt("OUT");
  }

  /** What lies in the device now, in yen. */
  public synchronized long heldYen() {
    return inYen - outYen;
  }

  /** What ever came out: change, what was cancelled, what was owed. */
  public synchronized long handedOutYen() {
    return outYen;
  }

  private String receipt(String direction) {
    byte[] name = new byte[12];
    random.nextBytes(name);
    return "SIM-" + direction + "-" + HexFormat.of().formatHex(name);
  }

  /** Guarded by the device. */
  private final class Slot implements Intake {
    private final int amount;
    private int inserted;
    private Optional<Taking> end = Optional.empty();

    Slot(int amount) {
      this.amount = amount;
    }

    void settle() {
      if (inserted >= amount) {
        outYen += inserted - amount; // Change.
        inserted = amount;
        close(new Taking.Taken(receipt("IN")));
      }
    }

    private void close(Taking how) {
      end = Optional.of(how);
      open = Optional.empty();
    }

    @Override
    public int insertedYen() {
      synchronized (SimulatedPaymentDevice.this) {
        return inserted;
      }
    }

    @Override
    public Optional<Taking> ended() {
      synchronized (SimulatedPaymentDevice.this) {
        return end;
      }
    }

    @Override
    public Taking cancel() {
      synchronized (SimulatedPaymentDevice.this) {
        if (end.isEmpty()) {
          outYen += inserted;
          close(new Taking.Declined(inserted));
        }
        return end.orElseThrow();
      }
    }
  }
}
