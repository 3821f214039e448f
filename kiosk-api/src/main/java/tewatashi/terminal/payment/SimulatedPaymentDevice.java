package tewatashi.terminal.payment;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A device for synthetic people, who always have the exact money. */
public final class SimulatedPaymentDevice implements PaymentDevice {
  private final RandomGenerator random;
  private final AtomicLong held = new AtomicLong();

  /**
   * Makes an empty device.
   *
   * @param random makes receipts that no other device made
   */
  public SimulatedPaymentDevice(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Taking take(int amountYen) {
    if (amountYen < 0) {
      throw new IllegalArgumentException("an amount to take is 0 or more");
    }
    held.addAndGet(amountYen);
    return new Taking.Taken(receipt("IN"));
  }

  @Override
  public String giveBack(int amountYen) {
    if (amountYen < 1) {
      throw new IllegalArgumentException("an amount to give back is 1 or more");
    }
    held.addAndGet(-(long) amountYen);
    return receipt("OUT");
  }

  /** What lies in the device now, in yen. */
  public long heldYen() {
    return held.get();
  }

  private String receipt(String direction) {
    byte[] name = new byte[12];
    random.nextBytes(name);
    return "SIM-" + direction + "-" + HexFormat.of().formatHex(name);
  }
}
