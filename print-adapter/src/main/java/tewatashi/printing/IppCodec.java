package tewatashi.printing;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Packets to bytes and back, RFC 8010 §3. */
final class IppCodec {
  private IppCodec() {}

  static byte[] encode(IppPacket packet) {
    var out = new ByteArrayOutputStream();
    try {
      packet.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refuses nothing", e);
    }
    return out.toByteArray();
  }

  /**
   * @throws IOException when it is not IPP
   */
  static IppPacket decode(byte[] body) throws IOException {
    try {
      return new IppInputStream(new ByteArrayInputStream(body)).readPacket();
    } catch (RuntimeException e) {
      // The decoder answers hostile lengths and tags with many kinds of exception.
      throw new IOException("not an IPP packet", e);
    }
  }
}
