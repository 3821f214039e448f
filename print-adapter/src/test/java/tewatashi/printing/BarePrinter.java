package tewatashi.printing;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A printer that is a bare socket: it reads and answers at the very moment a test says so. */
final class BarePrinter {
  /** The job that it makes. */
  static final int JOB = 7;

  private static final int IPP_HEADER_BYTES = 8;

  private BarePrinter() {}

  /** Takes one request, and answers that the job was made. */
  static void createsJob(Socket socket) throws IOException {
    var in = socket.getInputStream();
    byte[] body = in.readNBytes(contentLength(header(in)));
    succeeds(socket.getOutputStream(), requestId(body));
  }

  /** The head of an HTTP request, in small letters. */
  static String header(InputStream in) throws IOException {
    var header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("no whole header came");
      }
      header.append((char) read);
    }
    return header.toString().toLowerCase(Locale.ROOT);
  }

  static int contentLength(String header) {
    return Integer.parseInt(header.split("content-length: ")[1].split("\r\n")[0]);
  }

  /** The first bytes of a request: version, operation and request-id (RFC 8010 §3.1). */
  static byte[] ippHeader(InputStream in) throws IOException {
    return in.readNBytes(IPP_HEADER_BYTES);
  }

  static int requestId(byte[] ippHeader) {
    return ByteBuffer.wrap(ippHeader).getInt(4);
  }

  /** Answers that all went well, whatever did. */
  static void succeeds(OutputStream out, int requestId) throws IOException {
    var answer =
        new IppPacket(
            Status.successfulOk,
            requestId,
            AttributeGroup.groupOf(
                Tag.operationAttributes,
                Types.attributesCharset.of("utf-8"),
                Types.attributesNaturalLanguage.of("en")),
            AttributeGroup.groupOf(Tag.jobAttributes, Types.jobId.of(JOB)));
    byte[] bytes = IppCodec.encode(answer);
    var head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\n\r\n"
            .formatted(bytes.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }
}
