package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.session.Realm;

/** Goal: every paper is PDF/A-2u by veraPDF and well formed by qpdf: each kind, hard residents. */
class PdfATest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void theGalleryIsPdfA2uAndWellFormed(Fonts fonts) throws Exception {
    for (var paper : gallery(fonts).entrySet()) {
      judge(paper.getKey(), fonts, paper.getValue());
    }
  }

  @Test
  void soAreGeneratedPapers() throws Exception {
    var generated = new GeneratedResidents(19);
    int judged = 0;
    while (judged < 25) {
      var content = generated.next(Fonts.IPAMJ.set().word());
      if (Fonts.IPAMJ.prepared().render(content) instanceof Rendering.Rendered) {
        judge("generated " + judged, Fonts.IPAMJ, content);
        judged++;
      }
    }
  }

  /** The hard papers, each 住民票の写し as 住民票記載事項証明書 too, and one of the real realm. */
  private static Map<String, CertificateContent> gallery(Fonts fonts) {
    var papers = new LinkedHashMap<String, CertificateContent>();
    // The papers know by the word's end which collection's variants the fonts have.
    Papers.all("2026-1+" + fonts.set().word())
        .forEach((name, paper) -> {
          papers.put(name, paper);
          if (paper instanceof ResidenceCertificate residence) {
            papers.put(name + "-record", Papers.asRecord(residence));
          }
        });
    papers.put(
        "production",
        Papers.in(
            Realm.PRODUCTION, Papers.residence("", Scope.HOLDER, Papers.ALL, Papers.hanako())));
    return papers;
  }

  private void judge(String name, Fonts fonts, CertificateContent content) throws Exception {
    var rendering = fonts.prepared().render(content);
    assertThat(rendering).as(name).isInstanceOf(Rendering.Rendered.class);
    byte[] pdf = ((Rendering.Rendered) rendering).document().pdf();
    assertThat(VeraPdf.faults(pdf)).as(name).isEmpty();
    var file = Files.write(folder.resolve("paper.pdf"), pdf);
    List<String> qpdf = new ArrayList<>(List.of("qpdf", "--check", file.toString()));
    var said = Tools.run("qpdf", qpdf.toArray(String[]::new));
    assertThat(said.exit()).as(name + ": " + said.text()).isZero();
    assertThat(said.text()).as(name).contains("No syntax or stream encoding errors found");
  }
}
