package tewatashi.issuance.rendering.skeleton;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSStream;

/** Makes streams without compression: bytes must not depend on a compressor. */
record Streams(COSDocument document) {
  COSStream of(byte[] bytes) throws IOException {
    COSStream stream = document.createCOSStream();
    try (var out = stream.createOutputStream()) {
      out.write(bytes);
    }
    return stream;
  }
}
