package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/** Goal: the judge of PDF/A really judges. */
class VeraPdfTest {
  @Test
  void aPlainPdfIsNoPdfA() throws Exception {
    var file = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(file);
    }
    assertThat(VeraPdf.faults(file.toByteArray()))
        .anySatisfy(fault -> assertThat(fault).startsWith("6.6.2.1-1"));
  }
}
