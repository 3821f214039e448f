package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.reading.ApprovedForms;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.issuance.rendering.form.FormReader;

/** Goal: a form that nobody looked at keeps a node from starting. */
class FormsCheckTest {
  @Test
  void theFormsOfThisBuildAreApprovedAsTheyAreDrawn() {
    var renderer = PreparedRenderer.with(FontSet.vendored(), Forms.builtIn(), 10);
    assertThatCode(() -> FormsCheck.require(renderer.formsInUse(), ApprovedForms.builtIn()))
        .doesNotThrowAnyException();
  }

  @Test
  void aFormWithOneWordChangedIsRefusedInBothRealms() throws Exception {
    String text =
        new String(FormReader.builtIn(CertificateKind.SEAL), StandardCharsets.UTF_8)
            .replaceFirst("氏　名", "御氏名");
    var form = FormReader.read("seal.toml", text.getBytes(StandardCharsets.UTF_8));
    var renderer = PreparedRenderer.with(FontSet.vendored(), Forms.builtIn().with(form), 10);
    assertThatThrownBy(() -> FormsCheck.require(renderer.formsInUse(), ApprovedForms.builtIn()))
        .isInstanceOfSatisfying(
            ConfigurationRefused.class,
            refused -> assertThat(refused.faults()).hasSize(2).allMatch(f -> f.contains("seal")));
  }
}
