package tewatashi.terminal.card;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The two numbers of an ECDSA signature, which travel to the server as r‖s of fixed length. A card
 * may wrap them in DER; only the one shortest form of it is read (X.690 §10, §11).
 */
final class EcdsaPair {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private EcdsaPair() {}

  /** Takes r and s out of an {@code ECDSA-Sig-Value}. */
  static byte[] fromDer(byte[] der, SigningAlgorithm algorithm) throws CardFault {
    int width = algorithm.signatureBytes() / 2;
    var pair = ByteBuffer.allocate(2 * width);
    try {
      var in = ByteBuffer.wrap(der);
      demand(in.get() == SEQUENCE && length(in) == in.remaining());
      for (int i = 0; i < 2; i++) {
        byte[] number = integer(in);
        demand(number.length <= width);
        pair.put(new byte[width - number.length]).put(number);
      }
      demand(!in.hasRemaining());
    } catch (BufferUnderflowException _) {
      demand(false);
    }
    return pair.array();
  }

  /** Both halves are numbers that a signature may hold; never 0. */
  static void demandRange(byte[] raw, SigningAlgorithm algorithm) throws CardFault {
    int width = raw.length / 2;
    for (int at = 0; at < raw.length; at += width) {
      if (!algorithm.inRange(new BigInteger(1, raw, at, width))) {
        throw new CardFault(CardFault.Kind.UNEXPECTED, "signature: a number out of range");
      }
    }
  }

  /** A non-negative INTEGER in its shortest form, without the sign's zero. */
  private static byte[] integer(ByteBuffer in) throws CardFault {
    demand(in.get() == INTEGER);
    byte[] content = new byte[length(in)];
    demand(content.length > 0);
    in.get(content);
    demand(content[0] >= 0);
    if (content[0] != 0 || content.length == 1) {
      return content;
    }
    demand(content[1] < 0); // A zero that keeps no sign makes the form longer than it must be.
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /** Two numbers of 48 bytes need no long form, and so DER forbids it. */
  private static int length(ByteBuffer in) throws CardFault {
    int length = in.get();
    demand(length >= 0 && length <= in.remaining());
    return length;
  }

  private static void demand(boolean holds) throws CardFault {
    if (!holds) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "signature: not in DER");
    }
  }
}
