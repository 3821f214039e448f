package tewatashi.town.pcsc;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What vpcd says to a card. On the wire each message is a length of two bytes, big-endian, and as
 * many bytes; a single byte is a control code, anything longer a command for the card.
 */
sealed interface VpcdMessage {
  /** Supply power. Not answered. */
  record PowerOn() implements VpcdMessage {}

  /** Take power away. Not answered. */
  record PowerOff() implements VpcdMessage {}

  /** Warm reset. Not answered. */
  record Reset() implements VpcdMessage {}

  /** Asks for the answer to reset; vpcd also asks it to see whether a card is there. */
  record AskAtr() implements VpcdMessage {}

  /** A command APDU; the answer is a response APDU. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only passed on
  record Command(byte[] apdu) implements VpcdMessage {}

  /**
   * Reads the next message; empty when vpcd has left.
   *
   * @throws IOException also for a control code that vpcd does not have
   */
  static Optional<VpcdMessage> read(DataInputStream in) throws IOException {
    final int length;
    try {
      length = in.readUnsignedShort();
    } catch (EOFException _) {
      return Optional.empty();
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      return Optional.empty();
    }
    return Optional.of(length == 1 ? control(bytes[0]) : new Command(bytes));
  }

  private static VpcdMessage control(byte code) throws IOException {
    return switch (code) {
      case 0 -> new PowerOff();
      case 1 -> new PowerOn();
      case 2 -> new Reset();
      case 4 -> new AskAtr();
      default -> throw new IOException("vpcd has no control code " + code);
    };
  }

  /** Writes an answer in one piece: two small ones would wait for each other's receipt (Nagle). */
  static void write(OutputStream out, byte[] answer) throws IOException {
    out.write(
        ByteBuffer.allocate(2 + answer.length).putShort((short) answer.length).put(answer).array());
    out.flush();
  }
}
