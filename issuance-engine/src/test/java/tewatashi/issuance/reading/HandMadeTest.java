package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tewatashi.issuance.document.FinishedDocument;

/** Goal: what the agreement alone leads to is read, whatever our own writer does. */
class HandMadeTest {
  @Test
  void aDocumentWrittenFromTheAgreementAloneIsRead() throws Exception {
    var fonts = InstalledFonts.vendored();
    var byHand = new HandMade(fonts.typefaces().getFirst());
    byte[] pdf = byHand.document("見本市一丁目", "Émile 花子");
    var page =
        new PdfPageReader(byHand.forms(), fonts).read(new FinishedDocument(pdf, 1)).getFirst();
    assertThat(page.texts())
        .containsEntry("address", "見本市一丁目")
        .containsEntry("name", "Émile 花子")
        .containsEntry("title", "住民票の写し")
        .containsEntry("page", "1/1");
  }
}
