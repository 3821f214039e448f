package tewatashi.printing.virtual;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.apache.pdfbox.Loader;

/**
 * A document as it arrived, byte for byte.
 *
 * @param bytes never changed, never copied to a disk by us
 * @param sha256 lower-case hex
 * @param pages the real number of pages; empty when this is not a PDF that can be read
 */
record ArrivedDocument(byte[] bytes, String sha256, OptionalInt pages) {

  /** Reads the whole document: takes milliseconds, so not on an event loop. */
  static ArrivedDocument read(byte[] bytes) {
    return new ArrivedDocument(bytes, sha256(bytes), pagesOf(bytes));
  }

  private static OptionalInt pagesOf(byte[] bytes) {
    try (var document = Loader.loadPDF(bytes)) {
      return OptionalInt.of(document.getNumberOfPages());
    } catch (IOException | RuntimeException _) {
      // A damaged document makes PDFBox throw almost anything; to a printer it is all one.
      return OptionalInt.empty();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
