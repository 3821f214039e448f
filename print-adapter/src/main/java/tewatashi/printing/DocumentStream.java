package tewatashi.printing;

import static tewatashi.issuance.session.CrossedWires.require;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.CrossedWires;

/**
 * A document on its way out, segment by segment, and the digest of what really leaves. The last
 * segment is handed out only once all of it is known to be the expected document, so that another
 * one can never arrive whole. The event loop takes the segments; whoever waits for the answer stops
 * it, and may overwrite the document then.
 */
final class DocumentStream {
  /** Large enough to keep a line busy, small enough to stop soon. */
  private static final int SEGMENT_BYTES = 32 * 1024;

  private final byte[] pdf;
  private final Digest expected;
  private final MessageDigest leaving;
  private int position;
  private boolean stopped;

  /**
   * @throws CrossedWires if these bytes are another document already
   */
  DocumentStream(byte[] pdf, Digest expected) {
    require(Digest.of(pdf).equals(expected), "the document to send is not the bound one");
    this.pdf = pdf;
    this.expected = expected;
    try {
      this.leaving = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  int length() {
    return pdf.length;
  }

  /** Whether every segment was handed out. */
  synchronized boolean isAtEnd() {
    return position == pdf.length;
  }

  /** Once this returns, no byte of the document is read any more. */
  synchronized void stop() {
    stopped = true;
  }

  /**
   * @throws IOException if it was stopped
   * @throws CrossedWires instead of the last segment, if what left is not what was expected
   */
  synchronized Buffer next() throws IOException {
    if (stopped) {
      throw new IOException("nobody waits for this document any more");
    }
    int size = Math.min(SEGMENT_BYTES, pdf.length - position);
    var segment = Buffer.buffer(size).appendBytes(pdf, position, size);
    leaving.update(segment.getBytes());
    position += size;
    if (isAtEnd()) {
      var left = new Digest(HexFormat.of().formatHex(leaving.digest()));
      require(left.equals(expected), "what left is not the bound document");
    }
    return segment;
  }
}
