package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.FormInUse;

/**
 * Goal: the forms of this build are the ones that a person accepted, word for word and byte for
 * byte. After a change of a form: look, then {@code ./tewatashi forms approve --builtin --accept
 * --out issuance-engine/src/main/resources/tewatashi/issuance/reading/approved}.
 */
class BuiltInFormsTest {
  @Test
  void authoringThemAnewGivesTheApprovedFiles() throws Exception {
    var forms = Fonts.NOTO.prepared().formsInUse();
    assertThat(forms).hasSize(ApprovedForms.builtIn().all().size());
    for (FormInUse form : forms) {
      String name = "approved/" + form.definition().kind().word() + "-" + form.realm().word();
      String text = new String(resource(name + ".approved"), StandardCharsets.UTF_8);
      var accepted = LocalDate.parse(ApprovedText.read(text).accepted());
      assertThat(text).as(name).isEqualTo(ApprovedWriter.text(form, accepted));
      assertThat(Sha256Hex.of(resource(name + ".pdf")))
          .as(name + ": its drawing")
          .isEqualTo(Sha256Hex.of(form.skeleton().file()));
    }
  }

  private static byte[] resource(String name) throws Exception {
    try (var file = ApprovedForms.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    }
  }
}
