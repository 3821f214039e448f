package tewatashi.issuance.rendering.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateKind;

/** Goal: no faulty form is loaded, and all its faults are told at once. Method: one thing wrong. */
class FormReaderTest {
  @ParameterizedTest
  @EnumSource(CertificateKind.class)
  void theBuiltInFormsAreForms(CertificateKind kind) throws FormRefused {
    assertThat(read(builtIn(kind)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = \"2026-2\"|version = \"a b\"|line 3: version must match [A-Za-z0-9-]{1,20}",
        "kind = \"residence\"|kind = \"koseki\""
            + "|line 1: kind must be one of residence, record, seal",
        "tracking = 6|tracing = 6|line 13: unknown key tracing",
        "at = [40, 29, 156, 6]|at = [40, 29, 156]" + "|line 46: at must be 4 numbers",
        "field = \"address\"|field = \"municipality\"|line 1: cell municipality stands there twice",
        "field = \"address\"|field = \"sex\"|line 1: cell address is missing",
        "field = \"address\"|field = \"shoe_size\"|line 44: field must be one that the paper has",
        "at = [40, 29, 156, 6]|at = [40, 33, 156, 6]"
            + "|line 1: cell address overlaps cell household_head",
        "at = [27, 285, 60, 4]|at = [27, 289, 60, 4]"
            + "|line 1: cell issue_number stands outside of the margins",
        "size = 12.5|size = 6" + "|line 145: size must be a number from 7 to 40",
        "size = 12.5|size = 12.6" + "|line 142: size must be a multiple of 0.25",
        "left_out = \"省略\"|left_out = \"\"|line 26: left_out must be a text",
        "members = \"この写しは、世帯の一部の住民票の原本と相違ないことを証明する。\"|" + "|line 32: members must be a text",
        "pitch = 46.6|pitch = 40" + "|line 120: pitch must be a number from 45.1 to 297",
        "top = 44|top = 60|line 1: cell certification overlaps the persons' blocks",
        "middle = [168, 258.5]|middle = [190, 258.5]"
            + "|line 1: picture official_seal stands outside of the margins",
      })
  void aFaultIsToldWithItsLine(String right, String wrong, String fault) {
    String form = builtIn(CertificateKind.RESIDENCE);
    assertThat(form).contains(right);
    String broken =
        form.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong);
    assertThatThrownBy(() -> read(broken))
        .isInstanceOfSatisfying(
            FormRefused.class, refused -> assertThat(refused.faults()).contains(fault));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    String form =
        builtIn(CertificateKind.SEAL)
            .replace("size = 24", "size = 1")
            .replace("mark = \"見本\"", "")
            .replace("size = 14.5", "size = \"large\"");
    assertThatThrownBy(() -> read(form))
        .isInstanceOfSatisfying(
            FormRefused.class, refused -> assertThat(refused.faults()).hasSize(3));
  }

  @Test
  void whatIsNoTomlIsNoForm() {
    assertThatThrownBy(() -> read("version = ")).isInstanceOf(FormRefused.class);
  }

  private static FormDefinition read(String form) throws FormRefused {
    return FormReader.read("form.toml", form.getBytes(StandardCharsets.UTF_8));
  }

  private static String builtIn(CertificateKind kind) {
    return new String(FormReader.builtIn(kind), StandardCharsets.UTF_8);
  }
}
