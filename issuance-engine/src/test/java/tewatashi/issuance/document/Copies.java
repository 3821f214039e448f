package tewatashi.issuance.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateKind;

/** A finished document, its identity, and identities that differ from it in one part each. */
final class Copies {
  static final String ISSUANCE = "0123456789abcdef0123456789abcdef";
  static final String PRINTER = "8d5b8a2c-0000-4000-8000-000000000001";

  private Copies() {}

  static FinishedDocument document(String saying) {
    return new FinishedDocument(saying.getBytes(StandardCharsets.UTF_8), 2);
  }

  static CopyIdentity identity(FinishedDocument document) {
    return new CopyIdentity(
        ISSUANCE,
        CertificateKind.RESIDENCE,
        1,
        document.pages(),
        PRINTER,
        versions(Map.of("00000001", 7L, "00000002", 3L)),
        document.digest());
  }

  static SortedMap<String, Long> versions(Map<String, Long> versions) {
    return new TreeMap<>(versions);
  }

  /** One part changed at a time, by the part's name. */
  static Map<String, CopyIdentity> changedInOnePart(CopyIdentity is) {
    var changed = new LinkedHashMap<String, CopyIdentity>();
    changed.put("issuance", with(is, "f".repeat(32), is.kind(), 1, 2, PRINTER, is.digest()));
    changed.put("kind", with(is, ISSUANCE, CertificateKind.SEAL, 1, 2, PRINTER, is.digest()));
    changed.put("copy", with(is, ISSUANCE, is.kind(), 2, 2, PRINTER, is.digest()));
    changed.put("pages", with(is, ISSUANCE, is.kind(), 1, 3, PRINTER, is.digest()));
    var otherPrinter = PRINTER.replace("0001", "0002");
    changed.put("printer", with(is, ISSUANCE, is.kind(), 1, 2, otherPrinter, is.digest()));
    var otherDigest = Digest.of(new byte[] {1});
    changed.put("digest", with(is, ISSUANCE, is.kind(), 1, 2, PRINTER, otherDigest));
    changed.put("record version", with(is, Map.of("00000001", 8L, "00000002", 3L)));
    changed.put("record's resident", with(is, Map.of("00000001", 7L, "00000003", 3L)));
    changed.put("one record less", with(is, Map.of("00000001", 7L)));
    return changed;
  }

  private static CopyIdentity with(CopyIdentity is, Map<String, Long> versions) {
    return new CopyIdentity(
        is.issuance(),
        is.kind(),
        is.copy(),
        is.pages(),
        is.printer(),
        versions(versions),
        is.digest());
  }

  private static CopyIdentity with(
      CopyIdentity is,
      String issuance,
      CertificateKind kind,
      int copy,
      int pages,
      String printer,
      Digest digest) {
    return new CopyIdentity(issuance, kind, copy, pages, printer, is.recordVersions(), digest);
  }
}
