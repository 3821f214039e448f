package tewatashi.terminal.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;

/** Commands and answers of one channel (ISO 7816-4). Nothing that crosses is ever logged. */
final class CardWire {
  private static final int ANSWER_BYTES_MAX = 258;

  /**
   * An answer.
   *
   * @param status SW1 and SW2, such as 0x9000
   */
  record Reply(int status, byte[] data) {
    boolean ok() {
      return status == 0x9000;
    }

    /** The status alone: the data may be anything. */
    @Override
    public String toString() {
      return "%04X".formatted(status);
    }
  }

  private final CardChannel channel;

  CardWire(CardChannel channel) {
    this.channel = channel;
  }

  Reply send(String command) throws CardFault {
    return send(HexFormat.of().parseHex(command));
  }

  /** Sends and then overwrites the command, which may hold a PIN. */
  Reply send(byte[] command) throws CardFault {
    var answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    try {
      channel.transmit(ByteBuffer.wrap(command), answer);
    } catch (CardNotPresentException e) {
      throw new CardFault(CardFault.Kind.NO_CARD, "the card has left the reader", e);
    } catch (CardException | IllegalStateException e) {
      throw new CardFault(CardFault.Kind.READER, "the card does not answer", e);
    } finally {
      Arrays.fill(command, (byte) 0);
    }
    int length = answer.position();
    if (length < 2) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "an answer without a status");
    }
    int status = Short.toUnsignedInt(answer.getShort(length - 2));
    return new Reply(status, Arrays.copyOf(answer.array(), length - 2));
  }

  /** Sends what must succeed. */
  byte[] demand(String command, String what) throws CardFault {
    Reply reply = send(command);
    if (!reply.ok()) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, what + ": the card says " + reply);
    }
    return reply.data();
  }
}
