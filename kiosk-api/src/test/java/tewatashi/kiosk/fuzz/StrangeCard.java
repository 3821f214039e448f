package tewatashi.kiosk.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * A reader with a card whose answers are read from bytes, one after the other. The first byte of
 * each says its form: up to {@code EF}, so many bytes of data and 9000; {@code FE}, the two bytes
 * of a status; {@code FD}, a length and so many bytes as they are; {@code FC}, no answer at all;
 * {@code FF}, 256 bytes of data and 9000; others, 9000 alone. Behind the end everything is 6F00.
 */
final class StrangeCard extends CardTerminal {
  private static final byte[] DONE = {(byte) 0x90, 0};
  private static final byte[] NO_DIAGNOSIS = {0x6F, 0};

  private final ByteBuffer answers;
  private int commands;
  private int open;

  StrangeCard(byte[] answers) {
    this.answers = ByteBuffer.wrap(answers);
  }

  int commands() {
    return commands;
  }

  /** Whether every connection was ended by a reset. */
  boolean isLeft() {
    return open == 0;
  }

  private byte[] answer() throws CardException {
    commands++;
    if (!answers.hasRemaining()) {
      return NO_DIAGNOSIS;
    }
    int form = Byte.toUnsignedInt(answers.get());
    return switch (form) {
      case 0xFF -> next(256, DONE);
      case 0xFE -> next(2, new byte[0]);
      case 0xFD -> next(answers.hasRemaining() ? answers.get() & 0xFF : 0, new byte[0]);
      case 0xFC -> throw new CardException("torn");
      default -> form < 0xF0 ? next(form, DONE) : DONE;
    };
  }

  private byte[] next(int length, byte[] status) {
    int there = Math.min(length, answers.remaining());
    byte[] answer = new byte[there + status.length];
    answers.get(answer, 0, there);
    System.arraycopy(status, 0, answer, there, status.length);
    return answer;
  }

  @Override
  public String getName() {
    return "Strange";
  }

  @Override
  public Card connect(String protocol) {
    open++;
    return new Connection();
  }

  @Override
  public boolean isCardPresent() {
    return true;
  }

  @Override
  public boolean waitForCardPresent(long timeout) {
    return true;
  }

  @Override
  public boolean waitForCardAbsent(long timeout) {
    return true;
  }

  private final class Connection extends Card {
    @Override
    public ATR getATR() {
      return new ATR(new byte[] {0x3B, 0});
    }

    @Override
    public String getProtocol() {
      return "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
      return new Channel(this);
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
      throw new CardException("channel 0 alone");
    }

    @Override
    public void beginExclusive() {}

    @Override
    public void endExclusive() {}

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
      throw new CardException("no controls");
    }

    @Override
    public void disconnect(boolean reset) {
      Harness.require(reset, "a card is left by a reset");
      open--;
    }
  }

  private final class Channel extends CardChannel {
    private final Card card;

    Channel(Card card) {
      this.card = card;
    }

    @Override
    public Card getCard() {
      return card;
    }

    @Override
    public int getChannelNumber() {
      return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
      byte[] answer = answer();
      return new ResponseAPDU(answer.length < 2 ? Arrays.copyOf(answer, 2) : answer);
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
      byte[] answer = answer();
      int length = Math.min(answer.length, response.remaining());
      response.put(answer, 0, length);
      return length;
    }

    @Override
    public void close() {}
  }
}
