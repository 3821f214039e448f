package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.rendering.Forms.FormsRefused;
import tewatashi.issuance.rendering.form.FormReader;

class FormsTest {
  @TempDir private Path folder;

  @Test
  void aFolderMayHaveOtherThingsBesideDefinitions() throws Exception {
    Files.writeString(folder.resolve("README.md"), "");
    put("999997", "seal.toml", builtIn());
    put("999997", "seal-specimen.approved", "");
    assertThat(Forms.in(folder).all()).hasSize(CertificateKind.values().length + 1);
  }

  @Test
  void everyFaultOfEveryDefinitionIsTold() throws Exception {
    put("999997", "seal.toml", builtIn().replace("size = 24", "size = 1"));
    put("131016", "residence.toml", builtIn());
    put("town", "seal.toml", builtIn());
    assertThatThrownBy(() -> Forms.in(folder))
        .isInstanceOfSatisfying(
            FormsRefused.class,
            refused ->
                assertThat(refused.faults())
                    .hasSize(3)
                    .anyMatch(fault -> fault.contains("size must be a number from 5 to 40"))
                    .anyMatch(fault -> fault.contains("a form is named after its kind: seal.toml"))
                    .anyMatch(fault -> fault.contains("town: ")));
  }

  private void put(String municipality, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(municipality)).resolve(name), text);
  }

  private static String builtIn() {
    return new String(FormReader.builtIn(CertificateKind.SEAL), StandardCharsets.UTF_8);
  }
}
