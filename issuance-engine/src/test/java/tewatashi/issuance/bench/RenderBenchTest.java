package tewatashi.issuance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.Fonts;

/** The benchmark itself, far too briefly for its figures to mean anything. */
class RenderBenchTest {
  @TempDir private Path folder;

  @Test
  void itMeasuresEveryWayToMakeAndReadThePage() throws Exception {
    var file = folder.resolve("render.json");

    int exit =
        RenderBench.commandLine()
            .execute("--rounds=1", "--warm-up=0", "--batch=0", "--json=" + file);

    assertThat(exit).isZero();
    var numbers = numbers(file);
    assertThat(numbers.keySet())
        .containsExactly(
            "naive_ms",
            "tuned_pdfbox_ms",
            "openpdf_ms",
            "prepared_ms",
            "floor_ms",
            "four_pages_ms",
            "reader_ms_per_page",
            "text_stripper_ms_per_page",
            "planted_errors",
            "planted_errors_caught");
    assertThat(numbers.get("planted_errors_caught")).isEqualTo(numbers.get("planted_errors"));
  }

  @Test
  void thePeersDrawTheSamePage() throws Exception {
    var renderer = Fonts.IPAMJ.prepared();
    var rendering = renderer.render(Household.of(4, Fonts.IPAMJ.word(CertificateKind.RESIDENCE)));
    byte[] ours = ((Rendering.Rendered) rendering).document().pdf();
    var drawn = PageCapture.firstPage(ours);
    var box = new PdfBoxPeer(drawn);

    assertThat(text(box.naive())).isEqualTo(text(ours)).contains("太郎", "かずは");
    assertThat(text(box.tuned())).isEqualTo(text(ours));
    assertThat(text(new OpenPdfPeer(drawn).draw())).isEqualTo(text(ours));
  }

  @Test
  void theTableSaysWhetherATargetIsMet() {
    assertThat(table(0.1)).contains("times naive PDFBox: 1260.00").doesNotContain("MISSED");
    assertThat(table(0.2)).contains("of the floor: 4.00, at most 3.00: MISSED");
  }

  private static String table(double prepared) {
    var millis = new LinkedHashMap<String, Double>();
    millis.put("naive_ms", 126.0);
    millis.put("tuned_pdfbox_ms", 10.5);
    millis.put("prepared_ms", prepared);
    millis.put("floor_ms", 0.05);
    millis.put("four_pages_ms", 0.3);
    millis.put("reader_ms_per_page", 0.2);
    return new RenderFigures(millis, 30, 30).table();
  }

  /** The words of a page in no order: which lines belong together is the stripper's guess. */
  private static String text(byte[] pdf) throws Exception {
    try (var document = Loader.loadPDF(pdf)) {
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return Stream.of(stripper.getText(document).split("\\s"))
          .sorted()
          .collect(Collectors.joining(" "));
    }
  }

  private static Map<String, Double> numbers(Path file) throws Exception {
    var numbers = new LinkedHashMap<String, Double>();
    try (var parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        numbers.put(key, parser.getDoubleValue());
      }
    }
    return numbers;
  }
}
