package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.CertificateRenderer.Rendering;

class PdfRendererTest {
  private final PdfRenderer renderer = Fonts.IPAMJ.renderer();

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void theSameContentIsTheSameBytes(Fonts fonts) {
    for (var paper : Papers.all(fonts.renderer().formVersion()).values()) {
      var another = PdfRenderer.with(fonts.set(), 10);
      assertThat(rendered(fonts.renderer().render(paper)))
          .isEqualTo(rendered(another.render(paper)));
    }
  }

  @Test
  void eightThreadsWriteWhatOneWrites() throws Exception {
    var papers = List.copyOf(Papers.all(renderer.formVersion()).values());
    var alone = papers.stream().map(paper -> rendered(renderer.render(paper))).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<Digest>>();
      for (int i = 0; i < 8 * papers.size(); i++) {
        var paper = papers.get(i % papers.size());
        tasks.add(() -> rendered(renderer.render(paper)));
      }
      var together = threads.invokeAll(tasks);
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % papers.size()));
      }
    }
  }

  @Test
  void nodesWithOtherFontsSaySo() {
    assertThat(renderer.formVersion()).isEqualTo("2026-1+ipamj");
    assertThat(Fonts.NOTO.renderer().formVersion()).isEqualTo("2026-1+noto");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "辻\uDB40\uDD00", // a sequence of another collection, not in this font
        "\uDB40\uDD00見", // a selector with no base
        "見\uDB40\uDD00\uDB40\uDD01", // two selectors
        "か\u3099", // a mark to be placed over its neighbour
        "\uE000", // private use
        "見\u200D本", // a joiner
        "สมชาย", // a script that needs shaping
        "\uD83D\uDE00" // no font has it
      })
  void aCharacterWithoutAnExactGlyphRefuses(String name) {
    assertThat(render(Person.named(1, name).record()))
        .isEqualTo(new Rendering.GlyphMissing("block.1.name"));
  }

  @Test
  void theVendoredFontRefusesWhatOnlyTheTownHallsFontHas() {
    var paper =
        Papers.residence(
            "2026-1+noto",
            Scope.HOLDER,
            Papers.NONE,
            List.of(Person.named(1, Papers.VARIANT_IPAMJ).record()));
    assertThat(Fonts.NOTO.renderer().render(paper))
        .isEqualTo(new Rendering.GlyphMissing("block.1.name"));
  }

  @Test
  void aTextThatDoesNotFitAtALegibleSizeRefuses() {
    assertThat(render(Person.named(1, "寿".repeat(60)).record()))
        .isInstanceOf(Rendering.Rendered.class);
    assertThat(render(Person.named(1, "寿".repeat(80)).record()))
        .isEqualTo(new Rendering.TextTooLong("block.1.name"));
  }

  @Test
  void moreSheetsThanTheBoundRefuse() {
    var members = new ArrayList<ResidenceRecord>();
    for (int i = 1; i <= 41; i++) {
      members.add(Person.named(i, "見本 太郎").record());
    }
    var paper = Papers.residence(renderer.formVersion(), Scope.HOUSEHOLD, Papers.NONE, members);
    assertThat(renderer.render(paper)).isEqualTo(new Rendering.TextTooLong("members"));
  }

  @Test
  void nothingPersonalStandsOutsideThePage() throws Exception {
    var paper = Papers.all(renderer.formVersion()).get("02-alone-everything");
    byte[] pdf = ((Rendering.Rendered) renderer.render(paper)).document().pdf();
    try (var document = Loader.loadPDF(pdf)) {
      var information = document.getDocumentInformation();
      assertThat(information.getMetadataKeys()).containsExactlyInAnyOrder("Title", "Producer");
      assertThat(information.getTitle()).isEqualTo("住民票の写し");
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
    }
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).doesNotContain("CreationDate");
  }

  private Rendering render(ResidenceRecord person) {
    return renderer.render(
        Papers.residence(renderer.formVersion(), Scope.HOLDER, Papers.NONE, List.of(person)));
  }

  private static Digest rendered(Rendering rendering) {
    return ((Rendering.Rendered) rendering).document().digest();
  }
}
