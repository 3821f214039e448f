package tewatashi.issuance.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * What a bound copy is and where it may go, beside whose it is: the second part of the bound
 * document's associated data.
 *
 * @param issuance the issuance's id
 * @param copy from 1
 * @param pages true page count
 * @param printer the printer's UUID: no other tray will do
 * @param recordVersions resident's number to the version printed, of everybody on the paper
 */
public record CopyIdentity(
    String issuance,
    CertificateKind kind,
    int copy,
    int pages,
    String printer,
    SortedMap<String, Long> recordVersions,
    Digest digest) {
  /** Every part behind its length, so that two identities never encode alike. */
  byte[] canonical() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      part(out, "tewatashi/copy/v1");
      part(out, issuance);
      part(out, kind.word());
      out.writeInt(copy);
      out.writeInt(pages);
      part(out, printer);
      out.writeInt(recordVersions.size());
      for (var record : recordVersions.entrySet()) {
        part(out, record.getKey());
        out.writeLong(record.getValue());
      }
      part(out, digest.hex());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void part(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public String toString() {
    return "CopyIdentity[issuance=" + issuance + ", copy=" + copy + "]";
  }
}
