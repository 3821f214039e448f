package tewatashi.printing;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import tewatashi.issuance.session.CrossedWires;

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
   * @param requestId of the request this must be the answer to
   * @throws IOException when it is not IPP
   * @throws CrossedWires when it answers another request
   */
  static IppPacket decode(byte[] body, int requestId) throws IOException {
    IppPacket answer;
    try {
      answer = new IppInputStream(new ByteArrayInputStream(body)).readPacket();
    } catch (RuntimeException e) {
      // The decoder answers hostile lengths and tags with many kinds of exception.
      throw new IOException("not an IPP packet", e);
    }
    CrossedWires.require(answer.getRequestId() == requestId, "a printer's answer and our request");
    return answer;
  }
}
