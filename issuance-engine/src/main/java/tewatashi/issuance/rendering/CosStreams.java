package tewatashi.issuance.rendering;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Makes the streams of one document. */
record CosStreams(COSDocument document) {
  /** A deflated stream of these bytes. */
  COSStream of(byte[] bytes) throws IOException {
    COSStream stream = document.createCOSStream();
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(bytes);
    }
    return stream;
  }
}
