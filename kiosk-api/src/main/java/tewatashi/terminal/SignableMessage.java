package tewatashi.terminal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The card signs whatever it is given, so the terminal gives it nothing but our own challenge, for
 * this very session: whoever stands in the server's place cannot have something else signed.
 */
final class SignableMessage {
  private static final byte[] DOMAIN =
      "tewatashi/card-authentication/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int PART_BYTES_MAX = 256;

  private SignableMessage() {}

  /** Whether this is a challenge of ours for this session, and nothing more. */
  static boolean isFor(String session, byte[] message) {
    try (var in = new DataInputStream(new ByteArrayInputStream(message))) {
      boolean ours = Arrays.equals(part(in), DOMAIN);
      part(in); // The realm, for the server to compare.
      part(in); // The terminal, likewise.
      ours &= Arrays.equals(part(in), HexFormat.of().parseHex(session));
      ours &= part(in).length == 32;
      in.readLong(); // When it expires, by the server's clock.
      return ours && in.available() == 0;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  /** Which terminal the server takes this one for; empty if it is no challenge. */
  static String terminal(byte[] message) {
    try (var in = new DataInputStream(new ByteArrayInputStream(message))) {
      part(in);
      part(in);
      return new String(part(in), StandardCharsets.US_ASCII);
    } catch (IOException _) {
      return "";
    }
  }

  private static byte[] part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > PART_BYTES_MAX) {
      throw new IOException("a part of impossible length");
    }
    byte[] part = new byte[length];
    in.readFully(part);
    return part;
  }
}
