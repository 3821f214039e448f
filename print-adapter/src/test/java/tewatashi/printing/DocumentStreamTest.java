package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.CrossedWires;

/** The last look at the bytes themselves, while they leave. */
class DocumentStreamTest {
  private final byte[] document = new byte[100_000];

  DocumentStreamTest() {
    new Random(7).nextBytes(document);
  }

  @Test
  void theSegmentsTogetherAreTheDocument() throws IOException {
    var stream = new DocumentStream(document, Digest.of(document));
    var all = Buffer.buffer();
    while (!stream.isAtEnd()) {
      all.appendBuffer(stream.next());
    }
    assertThat(all.getBytes()).isEqualTo(document);
  }

  @Test
  void anotherDocumentDoesNotEvenBegin() {
    var bound = Digest.of(new byte[] {1});
    assertThatThrownBy(() -> new DocumentStream(document, bound)).isInstanceOf(CrossedWires.class);
  }

  @Test
  void theLastSegmentIsHeldBackFromADocumentThatChangedOnItsWay() throws IOException {
    var stream = new DocumentStream(document, Digest.of(document));
    int left = stream.next().length();
    document[50_000] ^= 1;
    left += stream.next().length();
    left += stream.next().length();
    assertThatThrownBy(stream::next).isInstanceOf(CrossedWires.class);
    assertThat(left).isLessThan(document.length);
  }
}
