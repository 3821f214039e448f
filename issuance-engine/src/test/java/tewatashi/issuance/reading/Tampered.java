package tewatashi.issuance.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import tewatashi.issuance.document.FinishedDocument;

/** Finished documents with one thing wrong. */
final class Tampered {
  private Tampered() {}

  /** Something done to an open document. */
  interface Harm {
    void to(PDDocument document) throws IOException;
  }

  static FinishedDocument with(FinishedDocument good, Harm harm) {
    try (var document = Loader.loadPDF(good.pdf())) {
      harm.to(document);
      var file = new ByteArrayOutputStream();
      document.save(file, CompressParameters.NO_COMPRESSION);
      return new FinishedDocument(file.toByteArray(), document.getNumberOfPages());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes the first page's drawing; the change must change something. */
  static FinishedDocument drawing(FinishedDocument good, UnaryOperator<String> harm) {
    return with(
        good,
        document -> {
          var page = document.getPage(0).getCOSObject();
          COSStream contents = page.getCOSStream(COSName.CONTENTS);
          byte[] before;
          try (var in = contents.createInputStream()) {
            before = in.readAllBytes();
          }
          String drawn = new String(before, StandardCharsets.US_ASCII);
          String harmed = harm.apply(drawn);
          if (harmed.equals(drawn)) {
            throw new AssertionError("nothing was harmed");
          }
          try (var out = contents.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(harmed.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  /** Rewrites a stream's bytes. */
  static void bytes(COSStream stream, UnaryOperator<byte[]> harm) throws IOException {
    byte[] before;
    try (var in = stream.createInputStream()) {
      before = in.readAllBytes();
    }
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(harm.apply(before));
    }
  }
}
