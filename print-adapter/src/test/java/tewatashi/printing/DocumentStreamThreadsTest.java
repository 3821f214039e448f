package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.document.Digest;

/**
 * One thread lets a document leave, segment by segment; another gives it up and overwrites it. No
 * segment is ever half overwritten.
 */
@Timeout(60)
class DocumentStreamThreadsTest {
  private static final int MEETINGS = 1_000;

  private final byte[] document = new byte[200_000];

  DocumentStreamThreadsTest() {
    new Random(7).nextBytes(document);
  }

  @Test
  void ofAStreamThatWasStoppedNoFurtherByteIsRead() throws IOException {
    byte[] pdf = document.clone();
    var stream = new DocumentStream(pdf, Digest.of(pdf));
    stream.next();
    stream.stop();
    Arrays.fill(pdf, (byte) 0);
    assertThatThrownBy(stream::next).isInstanceOf(IOException.class);
    assertThat(stream.isAtEnd()).isFalse();
  }

  @Test
  void whatLeavesWhileItIsStoppedAndOverwrittenIsTheDocumentsBeginning() throws Exception {
    var meeting = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(1)) {
      for (int i = 0; i < MEETINGS; i++) {
        byte[] pdf = document.clone();
        var stream = new DocumentStream(pdf, Digest.of(pdf));
        int turns = i * 10;
        var shredding =
            threads.submit(() -> {
              meeting.await();
              linger(turns);
              stream.stop();
              Arrays.fill(pdf, (byte) 0);
              return true;
            });
        meeting.await();
        byte[] left = everythingThatLeaves(stream);
        shredding.get();
        assertThat(Arrays.mismatch(left, Arrays.copyOf(document, left.length))).isEqualTo(-1);
      }
    }
  }

  private static byte[] everythingThatLeaves(DocumentStream stream) {
    var left = Buffer.buffer();
    try {
      while (!stream.isAtEnd()) {
        left.appendBuffer(stream.next());
      }
    } catch (IOException _) {
      // It was stopped.
    }
    return left.getBytes();
  }

  private static void linger(int turns) {
    for (int i = turns; i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
