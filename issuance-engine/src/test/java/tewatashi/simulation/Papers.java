package tewatashi.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.document.FinishedPage;

/**
 * Documents as bytes, without forms and fonts: each page says whose record it shows. A sheet holds
 * one member of the household.
 */
final class Papers {
  private static final int INTS = 7;
  static final int PAGE_BYTES = INTS * Integer.BYTES;
  private static final int NO_SEAL = -1;

  private final Register register;

  Papers(Register register) {
    this.register = register;
  }

  /** Draws a copy from what the register said of these residents. */
  byte[] drawn(
      int issueNumber,
      CertificateRequest request,
      Entry holder,
      List<Entry> shown,
      @Nullable SealMark seal) {
    var bytes = ByteBuffer.allocate(shown.size() * PAGE_BYTES);
    for (int i = 0; i < shown.size(); i++) {
      bytes
          .putInt(issueNumber)
          .putInt(holder.number)
          .putInt(request.kind().ordinal())
          .putInt(i + 1)
          .putInt(shown.size())
          .putInt(shown.get(i).number)
          .putInt(seal == null ? NO_SEAL : seal.number);
    }
    return bytes.array();
  }

  static int pages(byte[] document) {
    return document.length / PAGE_BYTES;
  }

  /** One page as it lies in a tray. */
  Page page(byte[] document, int number, long sentAt) {
    var bytes = ByteBuffer.wrap(document, (number - 1) * PAGE_BYTES, PAGE_BYTES);
    return new Page(
        bytes.getInt(),
        register.entries.get(bytes.getInt()),
        CertificateKind.values()[bytes.getInt()],
        bytes.getInt(),
        bytes.getInt(),
        register.entries.get(bytes.getInt()),
        seal(bytes.getInt()),
        sentAt);
  }

  private @Nullable SealMark seal(int number) {
    return number == NO_SEAL ? null : register.seals.get(number);
  }

  /** What a reader sees on every finished page. */
  List<FinishedPage> read(byte[] document) {
    var pages = new ArrayList<FinishedPage>();
    for (int i = 1; i <= pages(document); i++) {
      var page = page(document, i, 0);
      pages.add(
          finished(
              page.issueNumber(),
              page.kind(),
              i,
              page.of(),
              page.holder(),
              page.shown(),
              page.seal()));
    }
    return pages;
  }

  /** What the record, looked up anew, says must stand there. */
  List<FinishedPage> expected(
      int issueNumber, CertificateRequest request, Resident holder, @Nullable SealMark seal) {
    var shown = Shown.by(request, holder);
    var pages = new ArrayList<FinishedPage>();
    for (int i = 0; i < shown.size(); i++) {
      pages.add(
          finished(
              issueNumber,
              request.kind(),
              i + 1,
              shown.size(),
              holder.copy,
              shown.get(i).copy,
              seal));
    }
    return pages;
  }

  private static FinishedPage finished(
      int issueNumber,
      CertificateKind kind,
      int number,
      int of,
      Entry holder,
      Entry shown,
      @Nullable SealMark seal) {
    var texts = new TreeMap<String, String>();
    texts.put("issue_number", Integer.toString(issueNumber));
    texts.put("holder", holder.record.name());
    texts.put("block.1.name", shown.record.name());
    if (seal != null) {
      texts.put("impression", Integer.toString(seal.number));
    }
    return new FinishedPage(kind, number, of, texts, List.of());
  }
}
