package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.reading.PlantedErrors.Base;

/**
 * Goal: no bit of what is personal can change without anybody noticing. Method: one bit of a right
 * document is turned over and the document read and compared again; every flip that passes must be
 * of a kind that is explained here.
 */
class BitFlipTest {
  private static final int SAMPLE = 20_000;

  private final PdfPageReader reader = new PdfPageReader();

  @ParameterizedTest
  @EnumSource
  void noFlipPassesInASample(Base base) {
    byte[] pdf = base.document();
    int start = personal(pdf);
    var random = new Random(20261122);
    var flips = random.ints(SAMPLE, 8 * start, 8 * pdf.length);
    assertThat(passing(pdf, base, flips)).isEmpty();
  }

  @Test
  @Tag("long")
  void noFlipPassesAtAll() {
    for (Base base : Base.values()) {
      byte[] pdf = base.document();
      var flips = IntStream.range(8 * personal(pdf), 8 * pdf.length);
      assertThat(passing(pdf, base, flips)).as(base.name()).isEmpty();
    }
  }

  @Test
  void noFlipOfTheFormsOwnBytesPasses() {
    byte[] pdf = Base.ONE_PAGE.document();
    var flips = new Random(1).ints(2_000, 0, 8 * personal(pdf));
    assertThat(passing(pdf, Base.ONE_PAGE, flips)).isEmpty();
  }

  private static int personal(byte[] pdf) {
    return ApprovedForms.builtIn().of(pdf).getFirst().skeleton().length();
  }

  /** The flips that nobody notices, each with the line that it is in. */
  private List<String> passing(byte[] pdf, Base base, IntStream flips) {
    var expected = Records.expected(base.content());
    var passing = new ArrayList<String>();
    flips.forEach(bit -> {
      int at = bit >>> 3;
      pdf[at] ^= (byte) (1 << (bit & 7));
      if (passes(pdf, base.pages(), expected)) {
        passing.add(at + ": " + line(pdf, at));
      }
      pdf[at] ^= (byte) (1 << (bit & 7));
    });
    return passing;
  }

  private boolean passes(byte[] pdf, int pages, List<FinishedPage> expected) {
    try {
      var seen = reader.read(new FinishedDocument(pdf, pages));
      return ReleaseCheck.compare(seen, expected) instanceof Verdict.Matches;
    } catch (UnreadablePage refused) {
      return false;
    }
  }

  private static String line(byte[] pdf, int at) {
    String file = Dissected.text(pdf);
    int start = file.lastIndexOf('\n', at) + 1;
    return file.substring(start, Math.min(start + 60, file.length()));
  }
}
