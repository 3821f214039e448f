package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;

/** Goal: a fault of our own reader shows, and nothing else does. */
class SecondOpinionTest {
  private static FinishedDocument drawn(Fonts fonts, String paper) {
    var rendering = fonts.prepared().render(Papers.all(fonts).get(paper));
    return ((Rendering.Rendered) rendering).document();
  }

  private static FinishedPageReader strict(Fonts fonts) {
    return WrongContentsTest.readerOf(fonts);
  }

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void bothReadEveryHardPaperAlike(Fonts fonts) throws UnreadablePage {
    var second = new SecondOpinion(strict(fonts), 1);
    for (String paper : Papers.all(fonts).keySet()) {
      var document = drawn(fonts, paper);
      assertThat(second.read(document)).as(paper).hasSize(document.pages());
    }
  }

  /** As if our reader had taken one name for another. */
  @Test
  void aReaderThatIsWrongIsContradicted() {
    var document = drawn(Fonts.IPAMJ, "02-alone-everything");
    FinishedPageReader wrong =
        file -> {
          var seen = new ArrayList<FinishedPage>();
          for (FinishedPage page : new PdfPageReader().read(file)) {
            var texts = new TreeMap<>(page.texts());
            texts.put("block.1.name", "見本　別人");
            seen.add(new FinishedPage(page.kind(), page.number(), page.of(), texts, page.images()));
          }
          return List.copyOf(seen);
        };
    assertThatThrownBy(() -> new SecondOpinion(wrong, 1).read(document))
        .isInstanceOf(UnreadablePage.class)
        .hasMessage("page 1: PDFBox reads another block.1.name");
  }

  @Test
  void itIsAskedForSomeDocumentsAndForTheSameEveryTime() {
    var asked = new AtomicInteger();
    FinishedPageReader blind =
        _ -> {
          var page = new PdfPageReader().read(drawn(Fonts.IPAMJ, "09-seal")).getFirst();
          var texts = new TreeMap<>(page.texts());
          texts.put("name", "見本　別人");
          return List.of(
              new FinishedPage(page.kind(), page.number(), page.of(), texts, page.images()));
        };
    for (String paper : Papers.all(Fonts.IPAMJ).keySet()) {
      var document = drawn(Fonts.IPAMJ, paper);
      boolean first = isContradicted(blind, document);
      assertThat(isContradicted(blind, document)).isEqualTo(first);
      asked.addAndGet(first ? 1 : 0);
    }
    assertThat(asked.get()).isBetween(1, Papers.all(Fonts.IPAMJ).size() - 1);
  }

  private static boolean isContradicted(FinishedPageReader reader, FinishedDocument document) {
    try {
      new SecondOpinion(reader, 2).read(document);
      return false;
    } catch (UnreadablePage _) {
      return true;
    }
  }
}
