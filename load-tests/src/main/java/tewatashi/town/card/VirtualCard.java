package tewatashi.town.card;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A connection to a card. Like PC/SC, leaving without a reset leaves a verified PIN behind. */
final class VirtualCard extends Card {
  /** The contact ATR of a real card (OpenSC's table). */
  private static final byte[] ATR_BYTES = HexFormat.of().parseHex("3be000ff8131fe4514");

  private final VirtualTerminal terminal;
  private final Chip chip;
  private final CardChannel channel = new Basic();
  private boolean connected = true;
  private Optional<Thread> owner = Optional.empty();

  VirtualCard(VirtualTerminal terminal, Chip chip) {
    this.terminal = terminal;
    this.chip = chip;
  }

  @Override
  public ATR getATR() {
    return new ATR(ATR_BYTES);
  }

  @Override
  public String getProtocol() {
    return "T=1";
  }

  @Override
  public CardChannel getBasicChannel() {
    return channel;
  }

  @Override
  public CardChannel openLogicalChannel() throws CardException {
    throw new CardException("the card has no logical channels");
  }

  @Override
  public synchronized void beginExclusive() throws CardException {
    if (owner.isPresent()) {
      throw new CardException("exclusive access is taken");
    }
    owner = Optional.of(Thread.currentThread());
  }

  @Override
  public synchronized void endExclusive() {
    if (!owner.equals(Optional.of(Thread.currentThread()))) {
      throw new IllegalStateException("exclusive access is not this thread's");
    }
    owner = Optional.empty();
  }

  @Override
  public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
    throw new CardException("the reader has no control commands");
  }

  @Override
  public synchronized void disconnect(boolean reset) {
    if (connected && reset) {
      chip.reset();
    }
    connected = false;
  }

  private synchronized byte[] exchange(byte[] command) throws CardException {
    if (!connected) {
      throw new IllegalStateException("the card was disconnected");
    }
    if (owner.isPresent() && !owner.equals(Optional.of(Thread.currentThread()))) {
      throw new CardException("exclusive access is another thread's");
    }
    if (!terminal.holds(chip)) {
      throw new CardException("the card was taken away");
    }
    return chip.transmit(command);
  }

  private final class Basic extends CardChannel {
    @Override
    public Card getCard() {
      return VirtualCard.this;
    }

    @Override
    public int getChannelNumber() {
      return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
      return new ResponseAPDU(exchange(command.getBytes()));
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
      var bytes = new byte[command.remaining()];
      command.get(bytes);
      var answer = exchange(bytes);
      response.put(answer);
      return answer.length;
    }

    @Override
    public void close() {
      throw new IllegalStateException("the basic channel cannot be closed");
    }
  }
}
