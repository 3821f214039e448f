package tewatashi.town.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** EF 0006: a 160-byte PKCS#11 CK_TOKEN_INFO, whose label tells a card from a phone. */
final class TokenInfo {
  private static final int LENGTH = 160;

  private TokenInfo() {}

  /** The token information of a card or phone. */
  static byte[] of(CardModel model) {
    var buffer = ByteBuffer.allocate(LENGTH);
    text(buffer, model.label(), 32);
    text(buffer, "TEWATASHI SPECIMEN", 32);
    text(buffer, "VIRTUAL", 16);
    text(buffer, "0".repeat(16), 16);
    return buffer.array();
  }

  private static void text(ByteBuffer buffer, String text, int width) {
    var padded = new byte[width];
    Arrays.fill(padded, (byte) ' ');
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    buffer.put(padded);
  }
}
