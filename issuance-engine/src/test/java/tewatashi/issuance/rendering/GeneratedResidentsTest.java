package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.reading.PdfPageReader;

/**
 * Goal: for people of every kind, what stands on paper is what stands in the record, whole, in its
 * own cell, on the true number of pages. Method: residents from seeds; the pages are read by our
 * own reader, PDFBox and poppler, and compared with what {@link RecordedTexts} says by itself. A
 * failure names the seed.
 */
class GeneratedResidentsTest {
  private static final PreparedForms FORMS =
      PreparedForms.of(Forms.builtIn(), Fonts.IPAMJ.set().word());

  private static final PdfPageReader READER = new PdfPageReader();

  /** So many may be refused for their length; none for its characters. */
  private static final double REFUSED_SHARE_MAX = 0.1;

  private int residents;
  private int papers;
  private int refused;

  @Test
  void whatStandsOnPaperIsWhatStandsInTheRecord() throws Exception {
    residentsFrom(20_261_122, 2_000);
  }

  @Test
  @Tag("long")
  void andSoForManyMore() throws Exception {
    residentsFrom(20_270_101, 100_000);
  }

  @Test
  void aStrangersProgramFindsEveryTextToo(@TempDir Path folder) throws Exception {
    var generated = new GeneratedResidents(7);
    for (int i = 0; i < 40; i++) {
      var content = generated.next(Fonts.IPAMJ.set().word());
      if (Fonts.IPAMJ.prepared().render(content) instanceof Rendering.Rendered rendered) {
        var file = Files.write(folder.resolve("paper.pdf"), rendered.document().pdf());
        var said = Tools.run("poppler-utils", "pdftotext", "-raw", file.toString(), "-");
        var text = said.text().replaceAll("[\\s　\\f]", "");
        for (int page = 1; page <= rendered.document().pages(); page++) {
          for (var field : RecordedTexts.of(content, page).entrySet()) {
            assertThat(text)
                .as("paper %d, %s", i, field.getKey())
                .contains(field.getValue().replaceAll("[\\s　]", ""));
          }
        }
      }
    }
  }

  /** The judge judged: the same page under cells that are narrower, lower, or another form's. */
  @Test
  void aLetterThatLeavesItsCellIsSeen() throws Exception {
    var content = Papers.residence("", Scope.HOLDER, Papers.ALL, Papers.hanako());
    var document = ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(content)).document();
    var cells = cells(content, 1);
    try (var pdf = Loader.loadPDF(document.pdf())) {
      assertThat(CellReading.page(pdf, 1, cells).faults()).isEmpty();
      assertThat(CellReading.page(pdf, 1, moved(cells, 0.02, 0)).faults())
          .contains("block.1.previous_address: over the cell's edge");
      assertThat(CellReading.page(pdf, 1, moved(cells, 1, 9_000)).faults())
          .anyMatch(fault -> fault.endsWith("over the cell's top or bottom"));
      assertThat(CellReading.page(pdf, 1, cells.subList(0, 3)).faults())
          .contains("a letter outside every cell");
    }
  }

  private static List<PlacedCell> moved(List<PlacedCell> cells, double narrower, int down) {
    return cells.stream()
        .map(cell ->
            new PlacedCell(
                cell.name(),
                cell.field(),
                cell.quarters(),
                cell.leastQuarters(),
                cell.lines(),
                cell.align(),
                cell.x(),
                (int) (cell.width() * narrower),
                cell.middle() - down,
                cell.height()))
        .toList();
  }

  private void residentsFrom(long seed, int atLeast) throws Exception {
    var generated = new GeneratedResidents(seed);
    while (residents < atLeast) {
      var content = generated.next(Fonts.IPAMJ.set().word());
      papers++;
      residents +=
          switch (content) {
            case ResidenceCertificate paper -> paper.members().size();
            case SealCertificate _ -> 1;
          };
      switch (Fonts.IPAMJ.prepared().render(content)) {
        case Rendering.Rendered rendered -> compare(content, rendered.document(), seed);
        case Rendering.TextTooLong _ -> refused++;
        case Rendering.GlyphMissing missing ->
            throw new AssertionError("seed %d, paper %d: %s".formatted(seed, papers, missing));
      }
    }
    assertThat(refused).as("%d papers", papers).isLessThan((int) (papers * REFUSED_SHARE_MAX));
  }

  private void compare(CertificateContent content, FinishedDocument document, long seed)
      throws Exception {
    var where = "seed %d, paper %d".formatted(seed, papers);
    var read = READER.read(document);
    assertThat(read).as(where).hasSize(RecordedTexts.pages(content));
    try (var pdf = Loader.loadPDF(document.pdf())) {
      assertThat(pdf.getNumberOfPages())
          .as(where)
          .isEqualTo(RecordedTexts.pages(content))
          .isEqualTo(document.pages());
      for (int page = 1; page <= document.pages(); page++) {
        var expected = RecordedTexts.of(content, page);
        var seen = CellReading.page(pdf, page, cells(content, page));
        assertThat(seen.faults()).as(where).isEmpty();
        assertThat(seen.texts()).as(where).containsAllEntriesOf(expected);
        assertThat(read.get(page - 1).texts()).as(where).containsAllEntriesOf(expected);
        assertThat(blocks(seen.texts())).as(where).isEqualTo(blocks(expected));
      }
    }
  }

  /** Sex is told in the form's words; nobody else's fields may stand on the page. */
  private static List<String> blocks(Map<String, String> texts) {
    return texts.keySet().stream()
        .filter(field -> field.startsWith("block.") && !field.endsWith(".sex"))
        .sorted()
        .toList();
  }

  private static List<PlacedCell> cells(CertificateContent content, int page) {
    var municipality = content.authority().municipality();
    return switch (content) {
      case SealCertificate _ -> FORMS.of(municipality, CertificateKind.SEAL).cells();
      case ResidenceCertificate paper -> {
        var form = FORMS.of(municipality, paper.kind());
        var cells = new ArrayList<>(form.cells());
        int used = Math.min(4, paper.members().size() - 4 * (page - 1));
        for (int i = 0; i < used; i++) {
          cells.addAll(form.block(i));
        }
        if (used < form.personsASheet()) {
          cells.add(form.below(used));
        }
        yield cells;
      }
    };
  }
}
