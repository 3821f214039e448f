package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.FormInUse;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.form.FormReader;

/**
 * Goal: a municipality's own words are read as its own, and only once somebody accepted them. The
 * words changed here are not drawn: its skeleton is the built-in one, byte for byte.
 */
class MunicipalFormTest {
  @TempDir private Path folder;
  private PreparedRenderer renderer;
  private FormDefinition form;

  @BeforeEach
  void writeAFormOfItsOwn() throws Exception {
    String text =
        new String(FormReader.builtIn(CertificateKind.RESIDENCE), StandardCharsets.UTF_8)
            .replace("left_out = \"省略\"", "left_out = \"（省略）\"");
    form = FormReader.read("residence.toml", text.getBytes(StandardCharsets.UTF_8));
    renderer = PreparedRenderer.with(Fonts.IPAMJ.set(), Forms.builtIn().with(form), 10);
  }

  @Test
  void itsWordsAreExpectedAndRead() throws Exception {
    accept();
    var forms = ApprovedForms.with(folder);
    var content = paper();
    var seen = new PdfPageReader(forms, InstalledFonts.installed()).read(drawn(content));
    var approved = forms.journaled(CertificateKind.RESIDENCE, content.details());
    var expected =
        ExpectedPages.of(
            approved, Records.request(content), content.details(), Records.of(content));
    assertThat(ReleaseCheck.compare(seen, expected)).isEqualTo(new Verdict.Matches(1));
    assertThat(seen.getFirst().texts()).containsEntry("block.1.resident_code", "（省略）");
  }

  @Test
  void aFormThatNobodyAcceptedIsNeitherReadNorExpected() {
    var content = paper();
    assertThatThrownBy(() -> new PdfPageReader().read(drawn(content)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining("another form");
    assertThatThrownBy(
            () -> ApprovedForms.builtIn().journaled(CertificateKind.RESIDENCE, content.details()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void accept() throws Exception {
    Path own = Files.createDirectory(folder.resolve("999997"));
    for (FormInUse use : renderer.formsInUse()) {
      if (use.definition().sha256().equals(form.sha256())) {
        Path file = own.resolve("residence-" + use.realm().word() + ".approved");
        Files.writeString(file, ApprovedWriter.text(use, LocalDate.of(2026, 11, 22)));
        Files.write(own.resolve("residence-" + use.realm().word() + ".pdf"), use.skeleton().file());
      }
    }
  }

  private CertificateContent paper() {
    String word = renderer.formVersion(Papers.authority(), CertificateKind.RESIDENCE);
    return Papers.residence(word, Scope.HOLDER, Papers.NONE, Papers.hanako());
  }

  private FinishedDocument drawn(CertificateContent content) {
    return ((Rendering.Rendered) renderer.render(content)).document();
  }
}
