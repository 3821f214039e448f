package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goal: the word in a page's foot names one form, whatever the node's fonts are called. */
class FormWordTest {
  private static final String DEFINITION = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "2026-2+ipamj.0123456789abcdef, true",
    "2026-2+i.0123456789abcdef, true",
    "2026-2+.0123456789abcdef, false",
    "2026-2+0123456789abcdef, false",
    "2026-2ipamj.0123456789abcdef, false",
    "2026-1+ipamj.0123456789abcdef, false",
    "2026-2+ipamj.1123456789abcdef, false",
    "2026-2+ipamj.0123456789abcde, false",
    "2026-2+ipamj.0123456789abcdef0, false",
    "2026-2+ipamj, false",
    "'', false"
  })
  void aWordIsTheVersionTheFontsAndTheBeginningOfTheDigest(String word, boolean names) {
    var form = new HandMade(InstalledFonts.vendored().typefaces().getFirst()).forms(DEFINITION);
    assertThat(FormWord.names(word, form.all().getFirst().form())).isEqualTo(names);
  }
}
