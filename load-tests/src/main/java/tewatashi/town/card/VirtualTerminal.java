package tewatashi.town.card;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/** A reader with one slot. The chip has power from the first connection until the card is taken. */
final class VirtualTerminal extends CardTerminal {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A chip and the laying down of the card it belongs to. */
  private record Powered(CardSlot.Insertion insertion, Chip chip) {}

  private final CardSlot slot;
  private Optional<Powered> powered = Optional.empty();

  VirtualTerminal(CardSlot slot) {
    this.slot = slot;
  }

  @Override
  public String getName() {
    return "Tewatashi Virtual Reader 00 00";
  }

  @Override
  public synchronized Card connect(String protocol) throws CardException {
    if (!protocol.equals("*") && !protocol.equals("T=1")) {
      throw new CardException("the card speaks T=1 only");
    }
    var insertion =
        slot.inserted().orElseThrow(() -> new CardNotPresentException("no card in the slot"));
    if (!powered.map(Powered::insertion).equals(Optional.of(insertion))) {
      powered = Optional.of(new Powered(insertion, powerUp(insertion)));
    }
    return new VirtualCard(this, powered.orElseThrow().chip());
  }

  /** Whether this chip still lies in the slot: a card that was moved has lost its power. */
  synchronized boolean holds(Chip chip) {
    var insertion = slot.inserted();
    if (!powered.map(Powered::insertion).equals(insertion)) {
      powered = Optional.empty();
    }
    return powered.map(Powered::chip).filter(chip::equals).isPresent();
  }

  @Override
  public boolean isCardPresent() {
    return slot.inserted().isPresent();
  }

  @Override
  public boolean waitForCardPresent(long timeoutMillis) {
    return waitUntil(this::isCardPresent, timeoutMillis);
  }

  @Override
  public boolean waitForCardAbsent(long timeoutMillis) {
    return waitUntil(() -> !isCardPresent(), timeoutMillis);
  }

  private static Chip powerUp(CardSlot.Insertion insertion) throws CardException {
    try {
      return new Chip(new CardFolder(insertion.folder()));
    } catch (IOException e) {
      throw new CardException("the card does not answer", e);
    }
  }

  /** As the interface says: 0 waits without end. */
  private static boolean waitUntil(BooleanSupplier condition, long timeoutMillis) {
    if (timeoutMillis < 0) {
      throw new IllegalArgumentException("timeout must not be negative");
    }
    var start = System.nanoTime();
    var limit = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (!condition.getAsBoolean()) {
      if (timeoutMillis > 0 && System.nanoTime() - start >= limit) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
