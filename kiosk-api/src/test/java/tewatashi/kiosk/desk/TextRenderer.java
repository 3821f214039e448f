package tewatashi.kiosk.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.FinishedPageReader;

/** Writes papers as text, and reads them again. Can be made to stick, or to err. */
final class TextRenderer implements CertificateRenderer, FinishedPageReader {
  private volatile Optional<CountDownLatch> stuck = Optional.empty();
  private volatile UnaryOperator<String> hand = text -> text;
  private volatile String form = "form-1";
  private volatile Optional<Rendering> refusal = Optional.empty();
  private final CountDownLatch entered = new CountDownLatch(1);

  /** From now on rendering does not come back until the latch opens. */
  CountDownLatch stick() {
    var latch = new CountDownLatch(1);
    stuck = Optional.of(latch);
    return latch;
  }

  /** New pages are made at once again; who is stuck stays so. */
  void recover() {
    stuck = Optional.empty();
  }

  /** Waits until somebody has met the latch. */
  void awaitStuck() throws InterruptedException {
    entered.await();
  }

  /** What this renderer does to every text it writes. */
  void writeWith(UnaryOperator<String> other) {
    hand = other;
  }

  void form(String other) {
    form = other;
  }

  void refuse(Rendering with) {
    refusal = Optional.of(with);
  }

  @Override
  public Rendering render(CertificateContent content) {
    // The latch of the moment of entering: recovering frees nobody who is stuck already.
    var latch = stuck;
    if (latch.isPresent()) {
      entered.countDown();
      try {
        latch.get().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var pages =
        switch (content) {
          case CertificateContent.ResidenceCertificate c -> residence(c);
          case CertificateContent.SealCertificate c ->
              List.of(
                  Pages.page(
                      CertificateKind.SEAL,
                      1,
                      1,
                      "issue_number",
                      c.details().issueNumber(),
                      "issued_on",
                      c.details().issuedOn().toString(),
                      "address",
                      c.address(),
                      "name",
                      c.holder().name()));
        };
    var text = hand.apply(Pages.write(pages));
    return new Rendering.Rendered(
        new FinishedDocument(text.getBytes(StandardCharsets.UTF_8), pages.size()));
  }

  private static List<FinishedPage> residence(CertificateContent.ResidenceCertificate content) {
    var pages = new ArrayList<FinishedPage>();
    for (var member : content.members()) {
      pages.add(
          Pages.page(
              content.kind(),
              pages.size() + 1,
              content.members().size(),
              "issue_number",
              content.details().issueNumber(),
              "issued_on",
              content.details().issuedOn().toString(),
              "address",
              content.address(),
              "name",
              member.name()));
    }
    return pages;
  }

  @Override
  public String formVersion(IssuingAuthority authority, CertificateKind kind) {
    return form;
  }

  @Override
  public List<FinishedPage> read(FinishedDocument document) throws UnreadablePage {
    return Pages.read(new String(document.pdf(), StandardCharsets.UTF_8))
        .orElseThrow(() -> new UnreadablePage("page 1"));
  }
}
